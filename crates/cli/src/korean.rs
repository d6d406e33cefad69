//! What the help says in Korean: a line a command, a line an argument.

use shortlist_api::command_line::CommandWords;

/// The Korean words of `shortlist`.
pub(crate) const WORDS: CommandWords = CommandWords {
    commands: COMMANDS,
    footers: FOOTERS,
    arguments: ARGUMENTS,
};

/// What each command does, by its path behind `shortlist`.
const COMMANDS: &[(&str, &str)] = &[
    (
        "",
        "자기소개서를 첨삭하고, 서류 통과 가능성과 맞는 공고를 알려 줍니다",
    ),
    ("demo", "가상의 데이터로 전체 기능을 보여 줍니다"),
    ("import", "자기소개서나 공고를 가져옵니다"),
    (
        "import letters",
        "자기소개서: JSON, JSON Lines, 표(자기소개서,합격여부 또는 content,is_passed), Markdown, 텍스트",
    ),
    (
        "import postings",
        "채용 공고: JSON, JSON Lines, 표(회사명,공고명,담당업무,자격요건)",
    ),
    (
        "import database",
        "이전 시스템의 PostgreSQL에 있는 자기소개서, 이력서, 공고. 읽기만 하고 고치지 않습니다",
    ),
    (
        "imports",
        "무엇을 가져왔고 무엇을 제외했는지 보고, 제외한 행을 결정합니다",
    ),
    ("imports list", "가져온 것 목록, 최근 것부터"),
    ("imports open", "제외했고 아직 아무도 결정하지 않은 행"),
    (
        "imports show",
        "가져오기 하나: 행이 어떻게 되었는지, 제외한 행과 이유, 결정",
    ),
    (
        "imports decide",
        "제외한 행을 결정합니다: 결과가 충돌하면 어느 쪽이 맞는지, 격리한 행이면 자기소개서인지",
    ),
    ("imports history", "행 하나에 내린 모든 결정, 이른 것부터"),
    (
        "check",
        "파일을 가져오면 무엇을 받고, 보류하고, 받지 않을지 보여 줍니다. 아무것도 바꾸지 않습니다",
    ),
    (
        "train",
        "모델을 학습해 등록하고, 더 나은 모델로 답하게 합니다",
    ),
    (
        "evaluate",
        "모델을 글을 읽지 않는 기준과 비교해 채점하고, 점수가 무엇을 뜻하는지 설명합니다",
    ),
    ("models", "등록된 모델을 보고 옮깁니다"),
    ("models list", "모든 버전의 단계와 평가 점수"),
    ("models show", "버전 하나의 근거와 이력"),
    ("models promote", "버전을 직접 다른 단계로 옮깁니다"),
    (
        "models rollback",
        "이전에 Production이었던 버전으로 되돌립니다",
    ),
    (
        "models history",
        "모델의 모든 변경: 누가, 언제, 어디에서 어디로, 왜, 무엇을 근거로",
    ),
    (
        "models diff",
        "두 버전의 매개변수, 지표, 같은 평가용 글에서 낸 점수를 비교합니다",
    ),
    ("models alias", "별칭을 버전에 붙이거나 떼고, 모두 봅니다"),
    (
        "models preview",
        "다른 버전이 답했다면 최근 답 가운데 무엇이 달라졌을지 보여 줍니다",
    ),
    (
        "models challenger",
        "지금 답하는 버전과 challenger 별칭이 붙은 버전 가운데 어느 쪽이 실제 결과에 더 맞았는지 봅니다",
    ),
    (
        "models delete",
        "버전과 그 파일을 지웁니다. 변경 이력과 감사 기록은 남습니다",
    ),
    (
        "models export",
        "버전의 파일(Shortlist용, Python MLflow용, 모델 카드)을 폴더에 씁니다. 또는 지금 답하는 모델을 서버 없는 페이지용 파일 \
         하나로 씁니다",
    ),
    (
        "models import",
        "skl2onnx가 쓴 ONNX 파일에서 scikit-learn 모델을 가져옵니다. 이 홈의 임베더와 같은 벡터로 학습한 모델이어야 합니다",
    ),
    (
        "models push",
        "이 홈의 버전을 MLFLOW_TRACKING_URI의 MLflow 서버로 복사합니다",
    ),
    ("models pull", "그 서버의 버전을 이 홈으로 복사합니다"),
    ("models resolve", "URI가 가리키는 버전을 보여 줍니다"),
    ("experiments", "실험을 봅니다"),
    ("experiments list", "모든 실험"),
    ("experiments show", "실험 하나의 실행들"),
    ("runs", "학습 실행을 봅니다"),
    ("runs list", "실행 목록, 최근 것부터"),
    ("runs show", "실행 하나"),
    ("runs history", "실행의 지표 하나를 단계별로 모두 봅니다"),
    ("runs tag", "실행에 메모 같은 태그를 달거나 뗍니다"),
    ("runs compare", "실행을 나란히 비교합니다"),
    ("datasets", "무엇으로 학습했는지 봅니다"),
    ("datasets list", "학습에 쓴 데이터셋 목록, 오래된 것부터"),
    (
        "datasets show",
        "데이터셋 하나: 나눈 방식, 학습 설정, 든 글의 해시",
    ),
    (
        "datasets diff",
        "두 데이터셋의 차이: 글, 라벨, 나눈 방식, 가중치, 설정",
    ),
    ("predict", "서류를 통과할 확률을 냅니다"),
    ("explain", "어느 문장이 확률을 올리고 내렸는지 보여 줍니다"),
    (
        "compare",
        "둘째 초안에서 무엇이 나아지고 나빠졌는지 보여 줍니다. 모델이 있으면 확률도 비교합니다",
    ),
    (
        "review",
        "고칠 곳, 남길 곳, 먼저 할 일을 알려 줍니다. 모델이 없어도 됩니다",
    ),
    ("coach", "여러 사람의 자기소개서를 함께 봅니다"),
    (
        "coach table",
        "여러 사람의 자기소개서를 첨삭해 표 하나로 보여 줍니다",
    ),
    (
        "coach forget",
        "서버가 코치를 위해 보관하는 고객을 삭제합니다",
    ),
    ("recommend", "자기소개서에 맞는 공고를 순서대로 보여 줍니다"),
    ("search", "키워드로 공고를 찾습니다"),
    (
        "gap",
        "공고가 요구하는데 자기소개서에 없는 것을 보여 줍니다",
    ),
    ("postings", "공고를 보고, 넣고, 마감합니다"),
    ("postings list", "저장된 공고 목록"),
    ("postings show", "공고 하나의 전체 내용"),
    (
        "postings add",
        "공고를 넣습니다. `import postings`처럼 JSON, JSON Lines, 표를 받고, 붙여 넣은 공고문 하나도 받습니다",
    ),
    (
        "postings close",
        "공고를 마감 처리합니다. 더는 추천하지 않습니다",
    ),
    (
        "postings recall",
        "근사 검색의 결과를 정확한 검색과 비교합니다",
    ),
    (
        "interaction",
        "이 자기소개서로 공고를 보았는지, 저장했는지, 지원했는지 기록합니다",
    ),
    (
        "evaluate-ranking",
        "정답이 있는 자기소개서·공고 쌍으로 모든 추천 방식을 채점하고, 인기순과 무작위 순서도 함께 보여 줍니다",
    ),
    ("embed", "글의 벡터를 출력합니다"),
    (
        "embed all",
        "벡터가 없는 글과 공고의 벡터를 만듭니다. 데이터베이스 하나를 여러 컴퓨터가 나누어 처리할 수 있습니다",
    ),
    (
        "embed distill",
        "트랜스포머를 정적 모델로 만듭니다. 천 배 빠르지만 단어의 순서는 모릅니다",
    ),
    (
        "similarity",
        "두 글이 얼마나 비슷한지 -1에서 1 사이로 보여 줍니다",
    ),
    ("letters", "저장된 자기소개서 목록"),
    (
        "backup",
        "쓰는 중에도 홈을 새 폴더에 복사합니다. 복사본도 그대로 홈으로 쓸 수 있습니다",
    ),
    (
        "restore",
        "백업이 기록된 그대로인지 모두 확인한 뒤 홈으로 되살립니다",
    ),
    (
        "new-labels",
        "마지막 학습 뒤에 결과가 있는 글이 몇 편 들어왔는지 보여 줍니다",
    ),
    (
        "labels",
        "여러 사람이 글에 직접 라벨을 붙이고, 의견이 얼마나 같은지 봅니다",
    ),
    (
        "labels next",
        "한 평가자가 다음에 읽을 글을 보여 줍니다. 가장 많이 배울 수 있는 글부터",
    ),
    (
        "labels add",
        "글에 라벨을 붙입니다. 붙인 뒤에 모델과 다른 평가자의 의견을 보여 줍니다",
    ),
    ("labels undo", "평가자의 마지막 라벨을 되돌립니다"),
    ("labels show", "글과 그동안 붙은 라벨을 모두 보여 줍니다"),
    (
        "labels agreement",
        "평가자들의 의견이 얼마나 같고 어느 글에서 다른지 봅니다",
    ),
    (
        "labels decide",
        "글의 라벨을 정합니다. --labels rubric으로 학습할 수 있고, 실제 결과를 대신하지 않습니다",
    ),
    ("labels accept", "평가자들의 의견이 같은 글을 모두 정합니다"),
    ("labels rubric", "평가자가 볼 기준을 보여 줍니다"),
    ("labels export", "글을 Label Studio의 작업으로 씁니다"),
    (
        "labels import",
        "Label Studio에서 붙이고 JSON으로 내보낸 라벨을 가져옵니다",
    ),
    (
        "splits",
        "결과가 있는 글이 학습용, 검증용, 평가용 가운데 어디에 속하고 무엇이 빠졌는지 보여 줍니다",
    ),
    (
        "outcome",
        "답이나 자기소개서의 실제 결과를 기록합니다. 다음 학습의 라벨이 됩니다",
    ),
    ("journal", "그동안의 답과 실제 결과"),
    (
        "monitor",
        "답을 실제 결과와 비교해 경보를 내고 보내며, 어떻게 조치했는지 알려 줍니다",
    ),
    ("export", "한 사람에 대해 저장된 것을 모두 JSON으로 씁니다"),
    (
        "forget",
        "자기소개서나 이력서를 관련된 것까지 모두 지우고, 남은 것이 없는지 확인합니다",
    ),
    ("audit", "사람이 한 일의 기록을 봅니다"),
    (
        "audit reads",
        "누가 언제 한 사람에 대해 저장된 것을 읽었는지 보여 줍니다",
    ),
    ("doctor", "준비된 것과 빠진 것, 고치는 명령을 알려 줍니다"),
    ("fixtures", "가상의 예제 데이터를 파일로 씁니다"),
    ("completions", "셸 자동 완성 스크립트를 출력합니다"),
    ("help", "도움말을 출력합니다"),
];

/// What arguments mean: the command's path ("*": any command), the argument's id, its help. A command's own line
/// goes before that for any.
const ARGUMENTS: &[(&str, &str, &str)] = &[
    (
        "*",
        "home",
        "자기소개서, 공고, 모델이 있는 폴더 [환경 변수: SHORTLIST_HOME] [기본값: 시스템의 데이터 폴더, demo는 \
         ./shortlist-demo]",
    ),
    (
        "*",
        "json",
        "사람이 읽는 글 대신 프로그램이 읽는 JSON을 출력",
    ),
    (
        "*",
        "language",
        "출력과 오류의 언어 [환경 변수: SHORTLIST_LANGUAGE] [기본값: 시스템 로캘, 그 밖에는 en]",
    ),
    (
        "*",
        "registry",
        "어느 레지스트리의 모델로 답할지 [기본값: config.toml의 값, 없으면 local]",
    ),
    (
        "*",
        "database",
        "자기소개서, 공고, 벡터가 있는 곳: postgres://USER@HOST:PORT/NAME 또는 sqlite:FILE [기본값: 홈 폴더의 파일]",
    ),
    ("*", "help", "도움말"),
    ("*", "version", "버전"),
    (
        "*",
        "embedder",
        "글을 벡터로 바꾸는 모델: static-ko(내장), kr-sbert, 허브의 ORG/NAME, 또는 폴더. import, train, demo에서 고르면 \
         다음 명령에도 씁니다",
    ),
    ("*", "precision", "트랜스포머의 계산 정밀도"),
    (
        "*",
        "model",
        "static-ko(내장), kr-sbert, 허브의 ORG/NAME, 또는 폴더",
    ),
    (
        "*",
        "column",
        "이름만으로 알 수 없는 열의 뜻: content, label, split, label_source, author, company, role, company_size, \
         personal, 쓰지 않으면 none. 여러 번 쓸 수 있습니다",
    ),
    (
        "*",
        "label",
        "라벨의 뜻: passed, failed, unknown. 여러 번 쓸 수 있습니다",
    ),
    ("*", "labels", "라벨 종류: outcome, rubric, synthetic"),
    (
        "*",
        "posting",
        "지원하는 공고: 저장된 공고의 ID, 또는 공고 하나가 든 파일(채용 사이트에서 복사한 글도 됩니다)",
    ),
    ("*", "company", "지원하는 회사(공고와 다를 때)"),
    ("*", "role", "지원하는 직무(공고 제목과 다를 때)"),
    (
        "*",
        "blind",
        "블라인드 채용 기준으로 봅니다. 쓰지 않아도 공공기관이면 적용합니다",
    ),
    ("*", "open", "블라인드 채용 기준을 적용하지 않습니다"),
    ("*", "top", "보여 줄 공고 수"),
    (
        "*",
        "strategy",
        "의미와 키워드를 합치는 방식: fused, rrf, semantic, keyword, weighted, cascade, mixed",
    ),
    ("*", "semantic_weight", "의미의 가중치"),
    ("*", "keyword_weight", "키워드의 가중치"),
    (
        "*",
        "collaborative_weight",
        "같은 공고를 본 다른 사람들의 선택에 두는 가중치",
    ),
    ("*", "diversity", "위의 공고와 다를수록 올립니다(0에서 1)"),
    (
        "*",
        "novelty",
        "본 사람이 적은 공고일수록 올립니다(0에서 1)",
    ),
    (
        "*",
        "repeats",
        "한 회사가 되풀이해 올린 같은 공고를 하나씩 모두 봅니다",
    ),
    (
        "*",
        "location",
        "이 지역의 공고만. 예: 서울, \"경기 성남\". 여러 번 쓰면 그 가운데 하나면 됩니다",
    ),
    (
        "*",
        "employment_type",
        "이 고용형태의 공고만. 예: 정규직. 여러 번 쓰면 그 가운데 하나면 됩니다",
    ),
    ("*", "min_experience", "이 연차 이상을 요구하는 공고만"),
    ("*", "max_experience", "이 연차 이하를 요구하는 공고만"),
    (
        "*",
        "min_salary",
        "연봉이 이 금액(만 원) 이상일 수 있는 공고만",
    ),
    (
        "*",
        "education",
        "이보다 높은 학력을 요구하지 않는 공고만: 고졸, 전문학사, 학사, 석사, 박사",
    ),
    (
        "*",
        "exclude_company",
        "이 회사의 공고는 뺍니다. 여러 번 쓸 수 있습니다",
    ),
    (
        "*",
        "seen_within",
        "최근 며칠 안에 가져온 공고만. 0은 오늘입니다",
    ),
    (
        "*",
        "file",
        "자기소개서: JSON, Markdown, 텍스트, PDF, HWP 등. -는 표준 입력",
    ),
    ("*", "files", "파일. -는 표준 입력"),
    ("*", "html", "보관하거나 인쇄할 페이지를 씁니다"),
    ("*", "seed", "난수 시드"),
    ("*", "out", "쓸 폴더"),
    (
        "*",
        "calibration",
        "점수를 확률로 바꾸는 방법: venn-abers, platt, isotonic",
    ),
    (
        "*",
        "cost_of_false_hope",
        "불합격할 글을 합격이라고 하는 것이 합격할 글을 놓치는 것의 몇 배 손해인지. 두 손해가 같아지는 곳에서 판정합니다 \
         [기본값: 합격과 불합격의 전체 무게가 같음]",
    ),
    (
        "*",
        "label_source",
        "파일에 없을 때 라벨의 출처: outcome, rubric, synthetic",
    ),
    (
        "*",
        "dry_run",
        "아무것도 바꾸지 않고 무엇을 읽었는지만 보여 줍니다",
    ),
    ("*", "name", "모델"),
    ("*", "reason", "이유. 이력에 남습니다"),
    ("*", "letter", "자기소개서: 파일, 또는 해시의 앞자리"),
    ("*", "run", "실행 ID, 또는 그 앞자리"),
    ("*", "id", "공고 ID"),
    (
        "*",
        "passphrase_file",
        "암호가 든 파일(마지막 줄바꿈은 빼고 읽음). -는 표준 입력",
    ),
    ("demo", "seed", "예제 데이터의 시드"),
    ("import letters", "files", "파일"),
    (
        "import letters",
        "split",
        "파일에 없을 때 데이터의 쓰임: train, validation, test",
    ),
    (
        "import letters",
        "accept_quarantined",
        "자기소개서가 아닌 듯한 행(HTML, 깨진 JSON, 몇 단어뿐인 글, 다른 언어)도 받습니다",
    ),
    (
        "import letters",
        "dry_run",
        "아무것도 바꾸지 않고, 알아본 열과 라벨, 첫 행들을 보여 줍니다",
    ),
    ("import postings", "files", "파일"),
    (
        "import postings",
        "column",
        "이름만으로 알 수 없는 열의 뜻: JSON의 항목 이름, salary, 상세 내용에 남기려면 other, 빼려면 none. 여러 번 쓸 수 \
         있습니다",
    ),
    (
        "import postings",
        "dry_run",
        "아무것도 바꾸지 않고, 알아본 열과 첫 행들을 보여 줍니다",
    ),
    (
        "import database",
        "address",
        "주소: postgres://USER@HOST:PORT/NAME",
    ),
    (
        "import database",
        "report",
        "행마다 어떻게 되었는지 쓸 파일 [기본값: 홈 폴더의 imports/]",
    ),
    ("check", "postings", "파일에 공고가 들어 있습니다"),
    ("imports list", "last", "많아도 이만큼"),
    ("imports open", "last", "많아도 이만큼"),
    ("imports show", "import", "번호"),
    ("imports decide", "import", "가져오기 번호"),
    ("imports decide", "row", "파일에서 몇 번째 행인지"),
    (
        "imports decide",
        "choice",
        "결과가 충돌하면 keep(다른 쪽이 맞음), take(이 행이 맞음), neither(둘 다 학습하지 않음). 격리한 행이면 \
         release(자기소개서가 맞음), discard(아님)",
    ),
    (
        "imports decide",
        "reason",
        "이유. 결정한 사람, 시각과 함께 남습니다",
    ),
    ("imports history", "import", "가져오기 번호"),
    ("imports history", "row", "파일에서 몇 번째 행인지"),
    (
        "splits",
        "near_duplicates",
        "대신 거의 같은 글 묶음을 큰 것부터 보여 줍니다",
    ),
    ("train", "model", "학습할 모델"),
    (
        "train",
        "features",
        "학습할 내용: 자기소개서만(letter), 또는 지원하는 회사·직무와의 짝도(pair). pair는 더 나을 때만 recommend가 씁니다",
    ),
    (
        "train",
        "labels",
        "라벨 종류: outcome, rubric, synthetic [기본값: outcome, 없으면 하나뿐인 다른 종류]",
    ),
    (
        "train",
        "cv",
        "교차 검증으로 모델을 고릅니다. 예: 5x10은 다섯으로 나누어 10번 [기본값: 검증용 글로 고름]",
    ),
    (
        "train",
        "unseen_share",
        "결과를 가르는 것 가운데 글에 드러나지 않는 비율(0 이상 1 미만). 결과만으로는 알 수 없습니다 [기본값: 실제 결과는 0.5, \
         글만 읽고 매긴 라벨은 0.025]",
    ),
    (
        "train",
        "if_new_labels",
        "마지막 학습 뒤에 결과가 있는 글이 이만큼 들어왔을 때만 학습합니다(예약 실행용)",
    ),
    (
        "train",
        "dataset",
        "예전 학습에 쓴 데이터셋(해시나 그 앞자리)으로 그때의 글, 라벨, 나눈 방식, 가중치, 설정 그대로 다시 학습합니다",
    ),
    (
        "evaluate",
        "split",
        "데이터의 어느 부분: train, validation, test",
    ),
    ("evaluate", "seed", "구간을 구할 때의 난수 시드"),
    (
        "evaluate",
        "cost_of_false_hope",
        "train과 같음 [기본값: 첫 모델을 학습할 때의 값]",
    ),
    (
        "evaluate",
        "models",
        "버전. 예: LogisticRegression_CoverLetter:2. 여러 번 쓸 수 있습니다 [기본값: 모델마다 최신 버전]",
    ),
    (
        "evaluate",
        "data",
        "함께 채점할, 라벨이 있는 자기소개서 파일. 여러 번 쓸 수 있습니다",
    ),
    (
        "evaluate",
        "smoke",
        "돌아가는지만 확인합니다: 표본을 적게 뽑고, 학습 곡선과 공정성 검사를 뺍니다",
    ),
    ("evaluate", "html", "그래프가 있는 페이지를 씁니다"),
    ("models show", "version", "버전 [기본값: 최신]"),
    (
        "models promote",
        "to",
        "단계: none, staging, production, archived",
    ),
    (
        "models diff",
        "first",
        "버전. 예: LogisticRegression_CoverLetter:1",
    ),
    ("models diff", "second", "다른 버전"),
    ("models diff", "seed", "구간을 구할 때의 난수 시드"),
    ("models alias", "alias", "별칭. 예: champion"),
    ("models alias", "version", "별칭을 붙일 버전"),
    ("models alias", "delete", "별칭을 뗍니다"),
    ("models alias", "reason", "이유. 감사 기록에 남습니다"),
    ("models preview", "version", "버전 [기본값: 최신]"),
    ("models preview", "most", "살펴볼 답의 수(많아야)"),
    (
        "models delete",
        "even_in_production",
        "Production 버전이라도 지웁니다",
    ),
    ("models delete", "reason", "이유. 감사 기록에 남습니다"),
    (
        "models export",
        "model",
        "버전. 예: LogisticRegression_CoverLetter:1",
    ),
    ("models export", "web", "지금 답하는 모델을 쓸 파일"),
    ("models import", "file", "파일"),
    (
        "models push",
        "model",
        "버전. 예: LogisticRegression_CoverLetter:1",
    ),
    (
        "models pull",
        "model",
        "버전. 예: LogisticRegression_CoverLetter:1",
    ),
    (
        "models resolve",
        "uri",
        "예: models:/LogisticRegression_CoverLetter/Production",
    ),
    ("experiments show", "name", "실험 이름"),
    (
        "runs list",
        "filter",
        "MLflow 문법의 조건: metrics.NAME, params.NAME, tags.NAME과 속성을 AND로 잇습니다",
    ),
    (
        "runs list",
        "order_by",
        "MLflow 문법의 순서. 여러 번 쓰면 차례로 적용합니다",
    ),
    ("runs list", "most", "보여 줄 실행의 수(많아야)"),
    ("runs history", "metric", "지표"),
    ("runs tag", "key", "태그 이름"),
    ("runs tag", "value", "값. 쓰지 않으면 태그를 뗍니다"),
    ("runs compare", "runs", "실행 ID들, 또는 그 앞자리"),
    ("datasets show", "dataset", "해시, 또는 그 앞자리"),
    ("datasets diff", "from", "첫째의 해시, 또는 그 앞자리"),
    ("datasets diff", "to", "둘째의 해시, 또는 그 앞자리"),
    (
        "predict",
        "company_size",
        "자기소개서에 없을 때 지원하는 회사의 규모: large, mid_sized, small, startup, public, foreign (대기업, 중견기업 등). \
         모니터링이 규모별로 결과를 봅니다",
    ),
    (
        "explain",
        "what_if",
        "문장을 하나씩 지우면 무엇이 달라지는지도 보여 줍니다",
    ),
    ("compare", "before", "첫째 초안"),
    ("compare", "after", "둘째 초안"),
    (
        "review",
        "table",
        "여러 자기소개서를 coach table처럼 한 줄씩 보여 줍니다",
    ),
    ("review", "html", "인쇄해 건넬 첨삭지를 씁니다"),
    ("review", "client", "첨삭지에 적을 이름"),
    (
        "review",
        "since",
        "이전 초안. 첨삭지에 그 뒤로 달라진 것을 적습니다",
    ),
    (
        "review",
        "comment",
        "첨삭지에 적을 말. 여러 번 쓸 수 있습니다",
    ),
    (
        "coach table",
        "paths",
        "review가 읽는 자기소개서 파일, 폴더(안의 폴더는 초안이 여럿인 한 사람, 파일은 초안이 하나인 한 사람), 한 행에 한 \
         사람, 한 열에 한 문항이 있는 표(.xlsx, .csv, .tsv)",
    ),
    (
        "coach table",
        "out",
        "스프레드시트로 열 수 있는 파일(.csv, .xlsx)에도 표를 씁니다",
    ),
    ("coach forget", "coach", "코치. 키의 이름입니다"),
    (
        "coach forget",
        "client",
        "고객의 ID. 빼면 그 코치의 고객 모두",
    ),
    (
        "recommend",
        "explain",
        "공고마다 어느 문장이 어느 요건에 답하고 무엇이 빠졌는지 보여 줍니다",
    ),
    (
        "search",
        "words",
        "찾을 말. ` / `로 나누면 따로 찾아 합칩니다",
    ),
    (
        "gap",
        "posting",
        "공고: 저장된 공고의 ID, 또는 공고 하나가 든 파일",
    ),
    ("postings list", "open", "오늘 접수 중인 공고만"),
    (
        "postings add",
        "text",
        "채용 사이트에서 복사한 공고문 하나. -는 표준 입력",
    ),
    (
        "postings add",
        "column",
        "이름만으로 알 수 없는 열의 뜻: JSON의 항목 이름, salary, 상세 내용에 남기려면 other, 빼려면 none. 여러 번 쓸 수 \
         있습니다",
    ),
    (
        "postings add",
        "id",
        "공고 ID [기본값: 회사, 제목, 지역으로 만듦]",
    ),
    ("postings add", "title", "제목(공고문에 없을 때)"),
    ("postings add", "company", "회사(공고문에 없을 때)"),
    (
        "postings add",
        "deadline",
        "마감일 YYYY-MM-DD(공고문에 없을 때)",
    ),
    (
        "postings add",
        "dry_run",
        "아무것도 바꾸지 않고 찾은 것만 보여 줍니다",
    ),
    ("postings recall", "engine", "근사 검색을 하는 곳"),
    ("postings recall", "queries", "검색 횟수"),
    ("postings recall", "top", "검색마다 찾을 공고 수"),
    (
        "interaction",
        "kind",
        "한 일: viewed(봄), saved(저장), applied(지원)",
    ),
    ("interaction", "posting", "공고 ID"),
    (
        "evaluate-ranking",
        "queries",
        "JSON Lines: {\"query_id\": ..., \"text\": ...}, 또는 query_id가 있는 자기소개서",
    ),
    ("evaluate-ranking", "postings", "공고. import와 같은 형식"),
    (
        "evaluate-ranking",
        "relevance",
        "JSON Lines나 CSV: query_id, posting_id, relevance. 또는 TREC의 네 열",
    ),
    (
        "evaluate-ranking",
        "from_outcomes",
        "파일 대신, 보여 준 공고가 목록의 자리마다 어떻게 되었는지(조회, 저장, 지원, 합격) 봅니다",
    ),
    (
        "evaluate-ranking",
        "position_bias",
        "아래 자리일수록 덜 보는 정도: n번째는 첫째의 1 / n ^ 이 값만큼. 기록으로는 알 수 없는 가정입니다(--from-outcomes와 \
         함께)",
    ),
    (
        "evaluate-ranking",
        "aliases",
        "내장된 것 밖의 동의어: 한 줄에 한 묶음, 쉼표로 구분",
    ),
    ("evaluate-ranking", "seed", "무작위 순서와 구간의 난수 시드"),
    (
        "embed",
        "file",
        "개인정보를 빼고 통째로 읽을 자기소개서. -는 표준 입력이며 한 줄이 글 하나입니다",
    ),
    (
        "embed",
        "npy",
        "벡터를 NumPy 파일로 씁니다([글 수, 차원], float32)",
    ),
    (
        "embed distill",
        "model",
        "트랜스포머: 폴더, kr-sbert, 또는 허브의 ORG/NAME",
    ),
    ("embed distill", "dimension", "벡터의 차원"),
    ("similarity", "left", "글, 또는 자기소개서 파일"),
    ("similarity", "right", "다른 글"),
    ("backup", "folder", "새 폴더, 또는 암호화한 백업의 새 파일"),
    (
        "backup",
        "passphrase_file",
        "이 파일의 암호로 암호화합니다(마지막 줄바꿈은 빼고 읽음). -는 표준 입력",
    ),
    (
        "backup",
        "recipient",
        "이 age 수신자(age1...)의 신원을 가진 사람만 열 수 있게 암호화합니다",
    ),
    ("restore", "backup", "백업 폴더, 또는 암호화된 파일"),
    ("restore", "to", "새 홈"),
    ("restore", "identity", "백업을 여는 age 신원 파일"),
    (
        "new-labels",
        "at_least",
        "이보다 적으면 종료 코드 3으로 끝납니다(예약 실행용)",
    ),
    ("outcome", "of", "답의 ID, 또는 자기소개서"),
    (
        "outcome",
        "outcome",
        "결과: passed(합격), rejected(불합격), withdrawn(포기), unknown(알 수 없음)",
    ),
    (
        "outcome",
        "file",
        "결과 표(CSV, XLSX): prediction_id 또는 letter, outcome, 알면 stage, decided_on, posting_id 열",
    ),
    (
        "outcome",
        "stage",
        "전형: document(서류), interview(면접), final(최종)",
    ),
    ("outcome", "on", "결과가 나온 날"),
    ("outcome", "posting", "지원한 공고의 ID"),
    (
        "outcome",
        "correct",
        "이미 기록한 결과를 고칩니다. 고친 기록은 남습니다",
    ),
    ("labels next", "rater", "읽을 사람"),
    ("labels next", "most", "몇 편"),
    (
        "labels next",
        "seed",
        "똑같이 배울 만한 글의 순서를 뽑는 시드 [기본값: 최근 글부터]",
    ),
    (
        "labels add",
        "verdict",
        "pass(합격), fail(불합격), cannot-say(알 수 없음), skip(건너뜀)",
    ),
    (
        "labels add",
        "criteria",
        "채점 기준의 값. 여러 번 쓸 수 있습니다",
    ),
    ("labels add", "note", "메모"),
    (
        "labels decide",
        "verdict",
        "pass(합격), fail(불합격), cannot-say(알 수 없음), skip(건너뜀)",
    ),
    (
        "labels decide",
        "criteria",
        "채점 기준의 값. 여러 번 쓸 수 있습니다",
    ),
    ("labels decide", "note", "메모"),
    ("labels add", "rater", "라벨을 붙이는 사람"),
    ("labels undo", "rater", "평가자"),
    (
        "labels show",
        "rater",
        "이 평가자가 보아도 되는 것만. 남의 라벨은 자기 라벨을 붙인 뒤에 보입니다",
    ),
    ("labels decide", "by", "정하는 사람"),
    ("labels accept", "by", "정하는 사람"),
    (
        "labels accept",
        "raters",
        "몇 명의 의견이 같아야 하는지 [기본값: config.toml의 값, 없으면 2]",
    ),
    ("labels export", "out", "쓸 파일 [기본값: 표준 출력]"),
    ("labels export", "unlabelled", "아직 라벨이 필요한 글만"),
    (
        "labels export",
        "predictions",
        "모델의 답을 예측으로 함께 씁니다. 거기서 라벨을 붙이는 사람이 먼저 보게 됩니다",
    ),
    (
        "labels export",
        "labels",
        "평가자들의 라벨을 주석으로 함께 씁니다",
    ),
    (
        "labels export",
        "config",
        "프로젝트의 라벨링 설정도 파일에 씁니다",
    ),
    ("labels import", "file", "파일. -는 표준 입력"),
    (
        "labels import",
        "raters",
        "Label Studio의 번호나 메일 주소로 아는 평가자의 이름. 여러 번 쓸 수 있습니다",
    ),
    ("journal", "last", "최근 답 몇 개"),
    (
        "monitor",
        "dry_run",
        "상태만 봅니다. 경보를 내거나 조치하거나 보내지 않습니다",
    ),
    ("monitor", "close", "열려 있는 경보를 번호로 닫습니다"),
    ("monitor", "html", "그래프가 있는 페이지를 씁니다"),
    (
        "export",
        "letter",
        "그 사람의 자기소개서 하나: 파일, 또는 해시의 앞자리",
    ),
    ("export", "out", "쓸 파일 [기본값: 표준 출력]"),
    (
        "forget",
        "resume",
        "대신 지울 이력서의 ID. `shortlist export LETTER`가 그 사람의 이력서를 보여 줍니다",
    ),
    (
        "doctor",
        "mend",
        "먼저 손상된 벡터를 지우고 새로 만들게 합니다",
    ),
    ("fixtures", "seed", "시드. 같은 시드는 같은 파일을 씁니다"),
    ("completions", "shell", "셸"),
];

/// What stands below a command's help, where it is more than examples.
const FOOTERS: &[(&str, &str)] = &[
    (
        "",
        "\
예:
  shortlist review letter.md                       고칠 곳과 먼저 할 일
  shortlist postings add --text posting.txt        복사한 공고 넣기
  shortlist gap letter.md --posting posting.txt    공고 요건 가운데 빠진 것
  cat letter.txt | shortlist recommend - --top 5   맞는 공고
  shortlist compare draft1.md draft2.md            둘째 초안이 나아졌는지
  shortlist demo                                   가상의 데이터로 전체 둘러보기
  shortlist import letters letters.csv             결과가 있는 자기소개서 가져오기
  shortlist train                                  모델 학습
  shortlist predict letter.md                      통과할 확률
  shortlist explain letter.md                      확률의 이유, 문장별로
  shortlist doctor                                 빠진 것과 고치는 법

종료 코드: 0 완료, 1 실패했거나 일부만 됨, 2 명령을 잘못 씀.",
    ),
    (
        "import",
        "\
예:
  shortlist import letters letters.jsonl more.csv
  shortlist import letters clients.csv --dry-run
  shortlist import letters clients.csv --column label=확정 --label 상=passed --label 하=failed
  shortlist import letters old.csv --label-source rubric
  shortlist import postings postings.jsonl

  shortlist import database postgres://reader@old-server/mlops --report rows.jsonl

읽을 수 없는 행, 자기소개서가 아닌 듯한 행, 같은 글의 라벨과 다른 행은 알려 주고 나머지를 가져오며,
종료 코드는 1입니다. 알 수 없는 라벨이나 열이 있으면 가져오지 않습니다. 이미 있는 글은 다시 더하지
않습니다.",
    ),
    (
        "imports",
        "예: shortlist imports decide 3 17 take --reason '회사 발표로 확인'",
    ),
    (
        "check",
        "\
예:
  shortlist check clients.csv
  shortlist check postings.csv --postings

받지 않을 것이 하나라도 있으면 종료 코드는 1입니다.",
    ),
    (
        "evaluate",
        "\
예:
  shortlist evaluate --html report.html
  shortlist evaluate --split validation --json
  shortlist evaluate --model LogisticRegression_CoverLetter:1 --data other.jsonl

(둥근) 괄호의 행은 단순한 기준이고 [각진] 괄호의 행은 다른 라이브러리의 모델입니다. 차이는 모두 같은 글에서
구하며, 구간에 0이 들어 있으면 둘을 가를 수 없습니다.",
    ),
    (
        "evaluate-ranking",
        "\
홈이 없어도 됩니다. 예:
  shortlist evaluate-ranking --queries q.jsonl --postings p.jsonl --relevance r.csv",
    ),
    (
        "labels import",
        "예: shortlist labels import project-1.json --rater 10=minji\n종료 코드 1: 알 수 없는 것이 있어 적어 두었고, 나머지는 저장했습니다.",
    ),
    (
        "new-labels",
        "예: shortlist new-labels --at-least 20\n종료 코드 3: 그보다 적음.",
    ),
];

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::Arguments;

    #[test]
    fn every_command_and_argument_has_korean_words_and_every_word_is_used() {
        assert_eq!(WORDS.gaps(&Arguments::command()), Vec::<String>::new());
    }
}
