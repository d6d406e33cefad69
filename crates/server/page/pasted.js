// A posting that was pasted as text: what it asks for, what is welcome, what the work is, by its headings.

const HEADINGS = {
  duties: /^(?:담당|주요|수행|직무)?(?:업무|직무)(?:내용|소개)?$|^하는일$|^(?:이런|어떤)일을/,
  requirements: /^(?:지원)?자격(?:요건|조건|사항)?$|^지원(?:조건|요건)$|^필수(?:요건|조건|사항|역량)?$|^이런분을/,
  preferred: /^우대(?:사항|조건|요건)?$|^이런분이?(?:면더|라면더)/,
  description:
    /^(?:회사|기업|팀|부서)소개$|^(?:근무|고용|채용)(?:조건|형태|환경|지역|지|기간)$|^(?:전형|채용)(?:절차|과정)$|^(?:복리후생|복지|혜택)|^(?:접수|지원)(?:기간|방법)$|^(?:제출서류|유의사항|기타)/,
};
/** A longer line is no heading. */
const LONGEST_HEADING = 24;
/** Characters of the longest title. */
const LONGEST_TITLE = 120;

/** The field that a line is the heading of, and what stands behind the heading on the same line; null: none. */
function heading(line) {
  const [name, ...rest] = line.split(/[:：]/);
  const bare = name.normalize("NFC").replace(/[^\p{L}]+/gu, "");
  if (bare === "" || name.length > LONGEST_HEADING) return null;
  const found = Object.entries(HEADINGS).find(([, pattern]) => pattern.test(bare));
  return found ? { field: found[0], rest: rest.join(":").trim() } : null;
}

/** The fields of a pasted text; what has no heading of a field describes it. */
export function sections(text) {
  const found = { description: [], duties: [], requirements: [], preferred: [] };
  let field = "description";
  for (const line of text.split("\n")) {
    const begins = heading(line);
    if (begins) field = begins.field;
    const words = begins ? begins.rest : line;
    if (words.trim()) found[field].push(words.trim());
  }
  return Object.fromEntries(
    Object.entries(found)
      .filter(([, lines]) => lines.length > 0)
      .map(([name, lines]) => [name, lines.join("\n")]),
  );
}

/** The posting that a text is, as the server takes it; its first line is its title, unless one is told. */
export function postingOf({ id, title, company, text }) {
  const first = text
    .split("\n")
    .map((line) => line.trim())
    .find((line) => line !== "");
  return {
    posting_id: id,
    title: (title.trim() || first || id).slice(0, LONGEST_TITLE),
    company: company.trim(),
    ...sections(text),
  };
}
