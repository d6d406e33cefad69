// What a page without a server says otherwise, or besides.

export const KOREAN = {
  nav_here: "내 브라우저",
  privacy: "글은 이 브라우저 밖으로 나가지 않습니다. 이름과 연락처는 가리고, 초안은 이 브라우저에만 저장됩니다.",
  model_none: "아직 모델이 없어 통과 확률은 알려 드릴 수 없습니다.",
  model_none_how: "코치에게 받은 모델 파일을 ‘내 브라우저’에 넣으면 통과 확률도 나옵니다.",
  problem_later: "모델이 답할 수 없습니다. 이 페이지와 맞는 모델 파일인지 확인해 주세요.",
  problem_offline: "엔진을 불러오지 못했습니다. 페이지를 새로 고쳐 주세요.",
  problem_kind: "이 페이지가 받지 않는 형식입니다.",
  engine_comes: "엔진을 불러오는 중입니다.",
  engine_ready: "준비됐습니다. 이제 인터넷 연결이 없어도 됩니다.",
  engine_failed: "엔진을 불러오지 못했습니다. ({reason})",
  here_title: "내 브라우저에 있는 것",
  here_hint:
    "코치에게 받은 모델 파일이나 공고 파일(CSV, JSON)을 고르거나 여기에 끌어다 놓으세요. 이 브라우저에만 저장됩니다.",
  here_file: "파일 고르기",
  here_model: "모델",
  here_model_is: "{name} {version}번째 버전이 답합니다.",
  here_model_none: "아직 모델이 없습니다. 없어도 고칠 곳, 공고, 초안 비교는 쓸 수 있습니다.",
  here_model_taken: "모델을 넣었습니다.",
  here_postings: "공고 {count}건이 있습니다.",
  here_postings_taken: "공고 {count}건을 넣었습니다.",
  here_forget: "지우기",
  here_forgotten: "지웠습니다.",
};
