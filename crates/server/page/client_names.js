// Whose letter a file is, by its name.

/** What files and folders are called that is no person's name. */
const OTHER_WORDS = {
  letters:
    "자기소개서|자소서|이력서|지원서|입사지원서|첨부|초안|수정|수정본|최종|최종본|진짜최종|완성|완성본|제출|제출용|복사본|사본|첨삭|진단|서류|피드백|컨설팅",
  people: "고객|고객들|고객별|지원자|지원자들|학생|학생들|수강생|신청자|참가자|상담|상담자|내담자|취준생|명단",
  work: "신입|경력|공채|수시|상반기|하반기|공기업|대기업|공사|공단|은행|공무원|개발|개발자|기획|기획자|마케팅|마케터|영업|인사|인사팀|회계|경영|구매|연구원|디자인|디자이너|인턴",
  versions: "\\d+차|v\\d+(?:\\.\\d+)*|ver\\d*|\\d+|draft\\d*|final|copy|of|revised",
  english: "cover|letter|letters|cv|resume|clients|students",
};
const OTHER = new RegExp(`^(?:${Object.values(OTHER_WORDS).join("|")})$`, "iu");
/** Korean family names of one syllable. */
const FAMILY =
  "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진나지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용";
/** Letters of a Korean name, the most usual number first. */
const LENGTHS = [3, 2, 4];

const isName = (word, length) => /^[가-힣]+$/u.test(word) && word.length === length && FAMILY.includes(word[0]);

const wordsOf = (stem) => stem.split(/[\s_()[\]{}.,+~-]+/u).filter((word) => word !== "" && !OTHER.test(word));

/** The word that is a Korean name; undefined: none is. */
function nameIn(words) {
  for (const length of LENGTHS) {
    const name = words.find((word) => isName(word, length));
    if (name) return name;
  }
  return undefined;
}

/** The client's name in a file's name, else the whole name without its ending. */
export function clientOf(fileName) {
  const stem = fileName
    .normalize("NFC")
    .replace(/\.[^.]+$/u, "")
    .trim();
  const words = wordsOf(stem);
  // What is written in other letters is a name of several words.
  return nameIn(words) ?? (words.join(" ") || stem);
}

/**
 * The client whose file lies in folders, the outermost first: the nearest folder that is called like a person, else a folder
 * within another one, else the file's name says it.
 */
export function clientIn(folders, fileName) {
  const names = folders.map((folder) => folder.normalize("NFC").trim());
  const person = nameIn(names.toReversed().flatMap(wordsOf));
  return person ?? (names.length > 1 ? names.at(-1) : clientOf(fileName));
}
