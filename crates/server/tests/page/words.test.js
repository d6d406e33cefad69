// What the page knows without a browser: texts taken apart and put together, places of findings, words.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { clientIn, clientOf } from "../../page/client_names.js";
import { exported, imported, newClient, newDraft, newLetter } from "../../page/clients.js";
import { ENGLISH as ENGLISH_BASE } from "../../page/english.js";
import { ENGLISH_COACH } from "../../page/english_coach.js";
import { ENGLISH_DATA } from "../../page/english_data.js";
import { ENGLISH_ENGINEER } from "../../page/english_engineer.js";
import { ENGLISH_LABELS } from "../../page/english_labels.js";
import { KOREAN as KOREAN_BASE } from "../../page/korean.js";
import { KOREAN_COACH } from "../../page/korean_coach.js";
import { KOREAN_DATA } from "../../page/korean_data.js";
import { KOREAN_ENGINEER } from "../../page/korean_engineer.js";
import { KOREAN_LABELS } from "../../page/korean_labels.js";
import { preferred } from "../../page/language.js";
import { parts } from "../../page/marks.js";
import { merge } from "../../page/merging.js";
import { postingOf } from "../../page/pasted.js";
import { difference, sentences } from "../../page/sentence_change.js";
import { apart, labelled, limitIn, together, withLimit } from "../../page/split.js";
import { csv } from "../../page/table_file.js";
import { become, merged } from "../../page/three_way.js";

const KOREAN = { ...KOREAN_BASE, ...KOREAN_ENGINEER, ...KOREAN_COACH, ...KOREAN_LABELS, ...KOREAN_DATA };
const ENGLISH = { ...ENGLISH_BASE, ...ENGLISH_ENGINEER, ...ENGLISH_COACH, ...ENGLISH_LABELS, ...ENGLISH_DATA };

test("a word of a part of the page is in one file alone", () => {
  for (const [base, ...more] of [
    [KOREAN_BASE, KOREAN_ENGINEER, KOREAN_COACH, KOREAN_LABELS, KOREAN_DATA],
    [ENGLISH_BASE, ENGLISH_ENGINEER, ENGLISH_COACH, ENGLISH_LABELS, ENGLISH_DATA],
  ]) {
    const names = [base, ...more].flatMap(Object.keys);
    assert.deepEqual(
      names.filter((name, place) => names.indexOf(name) !== place),
      [],
    );
  }
});

test("every name of words that the page uses has words", () => {
  const folder = new URL("../../page/", import.meta.url);
  const used = readdirSync(folder).flatMap((name) => {
    const source = readFileSync(new URL(name, folder), "utf8");
    return [...source.matchAll(/\bt\(\s*"(\w+)"|data-t(?:-\w+)?="(\w+)"/g)].map(([, called, shown]) => called ?? shown);
  });
  assert.ok(used.length > 300, `${used.length}`);
  assert.deepEqual(
    used.filter((name) => !(name in KOREAN)),
    [],
  );
});

test("both languages have the same words with the same blanks", () => {
  const blanks = (words) => [...words.matchAll(/\{\w+\}/g)].map(String).sort();
  const korean = Object.keys(KOREAN);
  assert.deepEqual(korean.sort(), Object.keys(ENGLISH).sort());
  for (const name of korean) assert.deepEqual(blanks(KOREAN[name]), blanks(ENGLISH[name]), name);
});

test("Korean words are those that people use", () => {
  const stilted =
    /낱말|(?<![가-힣])뜻(?![가-힣])|고용 형태|자격 요건|우대 사항|\d판|\}판|라벨|개인 ?정보 \{\w+\}개|지문/;
  for (const [name, words] of Object.entries(KOREAN)) assert.doesNotMatch(words, stilted, name);
  for (const [name, words] of Object.entries(ENGLISH)) {
    if (!["other_language", "locations_hint", "employment_hint"].includes(name)) assert.doesNotMatch(words, /[가-힣]/);
  }
});

test("a particle never hangs on a word that is filled in", () => {
  for (const [name, words] of Object.entries(KOREAN))
    assert.doesNotMatch(words, /\{(?!rate|share|level|range)\w+\}(?:은|는|이|가|을|를|과|와|으로|로)(?![가-힣])/, name);
});

test("the browser's languages are respected, and what was chosen before them", () => {
  assert.equal(preferred(null, ["ko-KR", "en"]), "ko");
  assert.equal(preferred(null, ["fr", "en-GB", "ko"]), "en");
  assert.equal(preferred(null, ["ja", "ko"]), "ko");
  assert.equal(preferred(null, ["fr"]), "en");
  assert.equal(preferred(null, []), "en");
  assert.equal(preferred("ko", ["en"]), "ko");
  assert.equal(preferred("constructor", ["ko"]), "ko");
});

test("a limit is read from a question, and written into it", () => {
  assert.equal(limitIn("지원동기 (1,000자 이내)"), 1000);
  assert.equal(limitIn("지원동기"), null);
  assert.equal(limitIn(null), null);
  assert.equal(withLimit({ prompt: "지원동기", limit: 500 }), "지원동기 (500자 이내)");
  assert.equal(withLimit({ prompt: "지원동기 (500자)", limit: 500 }), "지원동기 (500자)");
  assert.equal(withLimit({ prompt: "지원동기 (500자 이내)", limit: 700 }), "지원동기 (700자 이내)");
  assert.equal(withLimit({ prompt: " ", limit: 700 }), "");
});

/** Texts as people write them, with the questions that the server reads in them. */
const LETTERS = [
  [
    "지원 회사: 한빛\n지원 직무: 개발\n\n# 지원동기\n\n하나.\n\n# 성장과정 (500자 이내)\n둘.\n셋.",
    ["지원동기", "성장과정 (500자 이내)"],
  ],
  [
    "1. 지원동기를 기술하시오. (500자)\n하나.\n\n2. 입사 후 포부\n둘.",
    ["지원동기를 기술하시오. (500자)", "입사 후 포부"],
  ],
  ["[지원동기] (1000자)\n하나.\n\n[성격의 장단점]\n둘.", ["지원동기", "성격의 장단점"]],
  ["■ 지원동기\n하나.\n■ 직무역량:\n둘.", ["지원동기", "직무역량"]],
  ["문항 1. 지원동기\n하나.\nQ2) 포부\n둘.", ["지원동기", "포부"]],
];

test("a text is taken apart and put together with every line", () => {
  const lines = (text) =>
    text
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
  for (const [text, prompts] of LETTERS) {
    const found = apart(text, prompts);
    assert.ok(found, text);
    const asRead = found.questions.map((question) => ({
      ...question,
      read: { prompt: question.prompt, limit: question.limit },
    }));
    assert.deepEqual(lines(together(found.intro, asRead)), lines(text));
    // One answer is changed, a question is added: the other lines stay, and all headings are written alike.
    const changed = asRead.map((question, index) => (index === 0 ? { ...question, answer: "바뀜." } : question));
    changed.push({ heading: null, prompt: "협업 경험", limit: 300, answer: "넷." });
    const written = together(found.intro, changed);
    for (const line of lines(text).filter((line) => line !== "하나."))
      assert.ok(
        written.split("\n").some((other) => other === line || other === `## ${line}`),
        line,
      );
    assert.match(written, /^## 협업 경험 \(300자 이내\)\n\n넷\.$/m);
    const again = apart(written, [...prompts, "협업 경험 (300자 이내)"]);
    assert.deepEqual(
      again.questions.map(({ answer }) => answer),
      changed.map(({ answer }) => answer),
    );
  }
  assert.equal(apart("# 포부\n하나.\n# 지원동기\n둘.", ["지원동기", "포부"]), null, "not in this order");
});

test("what stands above the questions names company and role", () => {
  assert.deepEqual(labelled("# 홍길동\n지원 회사: 한빛\n**지원 직무**： 개발\n\n안녕하세요."), {
    fields: { 지원회사: "한빛", 지원직무: "개발" },
    rest: "# 홍길동\n\n\n안녕하세요.".replace("\n\n\n", "\n\n"),
  });
  assert.deepEqual(labelled(""), { fields: {}, rest: "" });
});

test("a pasted posting says what it asks for, by its headings", () => {
  const text = `[한빛소프트] 백엔드 개발자 채용
우리는 결제를 만듭니다.

담당업무
- 결제 서버 개발
■ 자격 요건
- 경력 3년 이상
- Rust
[우대사항]
- 결제 도메인 경험
근무지: 서울
복리후생
- 점심 제공`;
  assert.deepEqual(postingOf({ id: "p", title: "", company: " 한빛 ", text }), {
    posting_id: "p",
    title: "[한빛소프트] 백엔드 개발자 채용",
    company: "한빛",
    description: "[한빛소프트] 백엔드 개발자 채용\n우리는 결제를 만듭니다.\n서울\n- 점심 제공",
    duties: "- 결제 서버 개발",
    requirements: "- 경력 3년 이상\n- Rust",
    preferred: "- 결제 도메인 경험",
  });
  const short = postingOf({ id: "p", title: "개발자", company: "", text: "자격요건: Rust를 쓰는 분" });
  assert.deepEqual(short, { posting_id: "p", title: "개발자", company: "", requirements: "Rust를 쓰는 분" });
  const inviting = postingOf({
    id: "p",
    title: "개발자",
    company: "",
    text: "이런 분을 찾아요!\n- 꼼꼼한 분\n이런 분이면 더 좋아요\n- 영어",
  });
  assert.deepEqual([inviting.requirements, inviting.preferred], ["- 꼼꼼한 분", "- 영어"]);
});

test("findings are found in the text by characters, also where they overlap", () => {
  const answer = "가😀나다라마";
  const place = (from, to) => ({ question: 0, from, to });
  const [one, two, kept] = [{ place: place(1, 3) }, { place: place(2, 4) }, { place: place(5, 6) }];
  const found = parts(answer, [one, two], [kept]);
  assert.deepEqual(
    found.map(({ text }) => text),
    ["가", "😀", "나", "다", "라", "마"],
  );
  assert.deepEqual(
    found.map(({ findings }) => findings.length),
    [0, 1, 2, 1, 0, 0],
  );
  assert.deepEqual(
    found.map(({ kept: isKept }) => isKept),
    [false, false, false, false, false, true],
  );
  assert.equal(
    parts(answer, [], [])
      .map(({ text }) => text)
      .join(""),
    answer,
  );
});

/** File names as people give them, with whose letter they are. */
const FILE_NAMES = {
  "김하늘.pdf": "김하늘",
  "김하늘_자기소개서.docx": "김하늘",
  "자기소개서_김하늘.hwpx": "김하늘",
  "자소서(김하늘).pdf": "김하늘",
  "김하늘_한빛전자_2차.pdf": "김하늘",
  "한빛전자_김하늘_최종.pdf": "김하늘",
  "2026-11-30 김하늘 최종.docx": "김하늘",
  "이서연 최종 수정본(3).docx": "이서연",
  "[한빛소프트] 이서연 입사지원서 v2.hwp": "이서연",
  "남궁민수_자소서.pdf": "남궁민수",
  "이산 자소서.md": "이산",
  "김민_공기업.pdf": "김민",
  "지원자 이서연(신입).docx": "이서연",
  "Jane Doe cover letter.pdf": "Jane Doe",
  "jane_doe_v2.docx": "jane doe",
  "Resume - Jane O'Neil (final).pdf": "Jane O'Neil",
  "letter1.md": "letter1",
  "자기소개서.pdf": "자기소개서",
};

test("a file's name says whose letter it is", () => {
  for (const [name, client] of Object.entries(FILE_NAMES)) {
    assert.equal(clientOf(name), client, name);
    assert.equal(clientOf(name.normalize("NFD")), client, `${name} of another system`);
  }
});

test("a folder says whose its files are, if it is called like a person or lies in another one", () => {
  for (const [folders, name, client] of [
    [[], "김하늘.pdf", "김하늘"],
    [["고객"], "김하늘.pdf", "김하늘"],
    [["고객", "김하늘"], "1차.md", "김하늘"],
    [["지원자"], "jane.md", "jane"],
    [["김하늘"], "한빛전자.md", "김하늘"],
    [["고객", "김하늘 (2026)", "한빛전자"], "2차.docx", "김하늘"],
    [["clients", "Jane Doe"], "final.docx", "Jane Doe"],
    [["clients"], "Jane Doe.docx", "Jane Doe"],
  ])
    assert.equal(clientIn(folders, name), client, `${folders.join("/")}/${name}`);
});

test("texts are split into sentences, and compared by them", () => {
  const text = "장애를 3.5% 줄였습니다. 팀장과 일했습니다!\n다음 문단입니다.";
  const found = sentences(text);
  assert.deepEqual(
    found.map((one) => one.text.trim()),
    ["장애를 3.5% 줄였습니다.", "팀장과 일했습니다!", "다음 문단입니다."],
  );
  const characters = [...text];
  for (const { text: own, from, to } of found) assert.equal(characters.slice(from, to).join(""), own);
  const kinds = (before, after) => difference(before, after).map(({ kind, text: own }) => `${kind} ${own.trim()}`);
  assert.deepEqual(kinds("하나다. 둘이다. 셋이다.", "하나다.  넷이다. 셋이다."), [
    "kept 하나다.",
    "removed 둘이다.",
    "added 넷이다.",
    "kept 셋이다.",
  ]);
  assert.deepEqual(kinds("", "하나다."), ["added 하나다."]);
  assert.deepEqual(kinds("하나다.", ""), ["removed 하나다."]);
  assert.deepEqual(kinds("하나다. 둘이다.", "둘이다. 하나다."), ["removed 하나다.", "kept 둘이다.", "added 하나다."]);
});

test("what is handed in goes to the client of that name, in order, once", () => {
  const file = (client, draft, text) => ({ client, draft, text, at: 1 });
  const found = [file("김하나", "2차.md", "둘"), file("김하나", "1차.md", "하나"), file("이두리", "글.md", "셋")];
  const first = merge([], found, { posting: null, deadline: null });
  assert.deepEqual(
    first.changed.map(({ name, letters }) => [name, letters.map(({ drafts }) => drafts.map((one) => one.text))]),
    [
      ["김하나", [["하나", "둘"]]],
      ["이두리", [["셋"]]],
    ],
  );
  assert.equal(
    merge(first.changed, [file("이두리", "글.md", "셋")], { posting: null, deadline: null }).added.length,
    0,
  );
  assert.equal(merge(first.changed, found, { posting: null, deadline: null }).added.length, 0, "nothing twice");
  const posting = { title: "서버 개발자", company: "한빛", text: "" };
  const other = merge(first.changed, [file("이두리", "글 2.md", "넷")], { posting, deadline: "2026-12-01" });
  assert.equal(other.changed[0].letters.length, 2, "a letter for another posting");
  const next = merge(first.changed, [file("이두리", "글 3.md", "다섯")], { posting: { ...posting }, deadline: null });
  assert.deepEqual(
    next.changed[0].letters[1].drafts.map((one) => one.text),
    ["넷", "다섯"],
  );
});

test("clients that are taken out come back as they were, and nothing else does", () => {
  const client = newClient("김하나");
  const letter = newLetter({ title: "개발자", company: "한빛", text: "자격요건" }, "2026-12-01");
  const draft = newDraft("1차", "글", 5);
  draft.comments.push({ id: "c", question: 0, sentence: "글", text: "좋습니다", at: 6 });
  letter.drafts.push(draft);
  letter.outcome = { stage: "document", result: "passed", day: null };
  client.letters.push(letter);
  client.consent = "2026-11-30";
  assert.deepEqual(imported(exported([client])), { clients: [client], faults: [] });
  for (const other of ["", "{}", "[1]", '{"format":"shortlist-clients","clients":3}'])
    assert.equal(imported(other), null);
});

test("what is no client in a file is refused, and what is wrong is named", () => {
  const letter = { posting: null, deadline: null, outcome: null, drafts: [] };
  const refused = [
    [null, "coach_fault_client", "null"],
    [{ name: 5 }, "coach_fault_name", "5"],
    [{ id: "x" }, "coach_fault_name", ""],
    [{ name: "가", consent: "2020-13-45" }, "coach_fault_day", "2020-13-45"],
    [{ name: "가", letters: {} }, "coach_fault_letter", "{}"],
    [{ name: "가", letters: [null] }, "coach_fault_letter", "[null]"],
    [{ name: "가", letters: [{ ...letter, deadline: "어제" }] }, "coach_fault_day", "어제"],
    [
      { name: "가", letters: [{ ...letter, outcome: { stage: "zzz", result: "passed" } }] },
      "coach_fault_outcome",
      "zzz",
    ],
    [
      { name: "가", letters: [{ ...letter, outcome: { stage: "final", result: "<b>" } }] },
      "coach_fault_outcome",
      "<b>",
    ],
    [{ name: "가", letters: [{ ...letter, posting: "개발자" }] }, "coach_fault_posting", "개발자"],
    [{ name: "가", letters: [{ ...letter, drafts: [{ text: [1] }] }] }, "coach_fault_draft", "[1]"],
    [
      { name: "가", letters: [{ ...letter, drafts: [{ text: "글", at: 1e20 }] }] },
      "coach_fault_day",
      "100000000000000000000",
    ],
    [{ name: "가", letters: [{ ...letter, drafts: [{ text: "글", comments: [{}] }] }] }, "coach_fault_comment", ""],
  ];
  const clients = [...refused.map(([one]) => one), { name: "나", letters: [letter] }];
  const found = imported(JSON.stringify({ format: "shortlist-clients", version: 1, clients }));
  assert.deepEqual(
    found.clients.map(({ name }) => name),
    ["나"],
  );
  assert.deepEqual(
    found.faults.map(({ why, value }) => [why, value]),
    refused.map(([, why, value]) => [why, value]),
  );
  assert.equal(found.faults[0].name, "1.");
  assert.equal(found.faults[3].name, "4. 가");
  for (const { why } of found.faults) assert.ok(KOREAN[why], why);
});

test("two changes of one client are put together where they are of different parts", () => {
  const comment = (id) => ({ id, text: id });
  const draft = (...comments) => ({ id: "d", state: null, comments: comments.map(comment) });
  const client = (name, ...drafts) => ({ id: "c", name, letters: [{ id: "l", outcome: null, drafts }] });
  const base = client("가", draft("0"));
  const both = merged(base, client("가", draft("0", "1")), client("나", draft("0", "2")));
  assert.equal(both.name, "나");
  assert.deepEqual(
    both.letters[0].drafts[0].comments.map(({ id }) => id),
    ["0", "2", "1"],
  );
  assert.deepEqual(merged(base, client("가", draft("0")), client("가")).letters[0].drafts, [], "what was removed");
  assert.equal(merged(base, client("나", draft("0")), client("다", draft("0"))), null, "both changed the name");
  assert.equal(merged(base, client("가", draft("0", "1")), client("가")), null, "removed, and written to");
  const found = merged(
    base,
    client("가", { ...draft("0"), state: { high: 1 } }),
    client("가", { ...draft("0"), state: { high: 2 } }),
  );
  assert.deepEqual(found.letters[0].drafts[0].state, { high: 1 }, "what is found anew at any time");
  const held = base.letters[0].drafts[0];
  become(base, both);
  assert.deepEqual(base, both);
  assert.equal(base.letters[0].drafts[0], held, "who holds a draft holds it still");
});

test("a table opens in a spreadsheet program, and nothing in it runs", () => {
  assert.equal(
    csv([
      ["이름", "수"],
      ["=cmd()", -3],
      ['그가 "예"라 했다', null],
      ["-한 줄\n두 줄", 1.5],
    ]),
    '\uFEFF이름,수\r\n\'=cmd(),-3\r\n"그가 ""예""라 했다",\r\n"\'-한 줄\n두 줄",1.5\r\n',
  );
});
