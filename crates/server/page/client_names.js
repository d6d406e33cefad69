// Whose letter a file is, by its name.

/** What file names say beside a person's name. */
const OTHER =
  /^(?:자기소개서|자소서|이력서|지원서|입사지원서|첨부|초안|수정|수정본|최종|최종본|진짜최종|완성|완성본|제출|제출용|복사본|사본|\d+차|v\d+(?:\.\d+)*|ver\d*|\d+|cover|letter|cv|resume|draft\d*|final|copy|of|revised)$/iu;
/** Korean family names of one syllable. */
const FAMILY =
  "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진나지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용";
/** Letters of a Korean name, the most usual number first. */
const LENGTHS = [3, 2, 4];

const isName = (word, length) => /^[가-힣]+$/u.test(word) && word.length === length && FAMILY.includes(word[0]);

/** The client's name in a file's name, else the whole name without its ending. */
export function clientOf(fileName) {
  const stem = fileName
    .normalize("NFC")
    .replace(/\.[^.]+$/u, "")
    .trim();
  const words = stem.split(/[\s_()[\]{}.,+~-]+/u).filter((word) => word !== "" && !OTHER.test(word));
  for (const length of LENGTHS) {
    const name = words.find((word) => isName(word, length));
    if (name) return name;
  }
  // What is written in other letters is a name of several words.
  return words.join(" ") || stem;
}
