//! What stands in the holes of messages: what was expected, what came and why, in English and in Korean.

/// English, Korean.
pub(super) const PARTS: &[(&str, &str)] = &[
    (
        "its id is no UUID in small letters",
        "ID가 소문자로 쓴 UUID가 아닙니다",
    ),
    (
        "it has more than 1,048,576 bytes",
        "1,048,576바이트를 넘습니다",
    ),
    (
        "the day of consent is none, or has not come",
        "동의한 날짜를 읽을 수 없거나 아직 오지 않은 날짜입니다",
    ),
    (
        "what they agreed to is not said in 1 to 1,000 characters",
        "무엇에 동의했는지 1~1,000자로 적혀 있지 않습니다",
    ),
    ("class weight", "클래스 가중치"),
    ("positive and finite", "0보다 큰 유한한 수"),
    (
        "{name} is not a list of {kind}",
        "{name|은} {kind}의 목록이 아닙니다",
    ),
    ("{name} cannot be read", "{name|을} 읽을 수 없습니다"),
    (
        "the number of weights is not its dimension",
        "가중치의 수가 차원과 다릅니다",
    ),
    ("a weight is not finite", "유한하지 않은 가중치가 있습니다"),
    (
        "its classes are not at least two in ascending order",
        "부류가 둘 이상, 오름차순이 아닙니다",
    ),
    (
        "its trees' nodes do not add up",
        "트리의 노드 수가 맞지 않습니다",
    ),
    (
        "a tree's node points outside of it",
        "트리 밖을 가리키는 노드가 있습니다",
    ),
    (
        "a calibration label is neither 0 nor 1",
        "보정에 쓴 라벨에 0이나 1이 아닌 것이 있습니다",
    ),
    (
        "its calibration does not rise",
        "보정 함수가 증가하지 않습니다",
    ),
    (
        "its calibration is no rising sigmoid",
        "보정 함수가 증가하는 시그모이드가 아닙니다",
    ),
    (
        "its dimension or base rate makes no sense",
        "차원이나 기준 합격률이 올바르지 않습니다",
    ),
    (
        "it has no Shortlist metadata",
        "Shortlist의 메타데이터가 없습니다",
    ),
    (
        "what its answers rest on makes no sense",
        "답의 근거로 저장된 값이 올바르지 않습니다",
    ),
    (
        "a scale of what its answers rest on is none",
        "답의 근거로 저장된 척도가 올바르지 않습니다",
    ),
    ("a number is not finite", "유한하지 않은 수가 있습니다"),
    (
        "a number is there several times, or not at all",
        "여러 번 나오거나 빠진 수가 있습니다",
    ),
    (
        "rows of a matrix are missing",
        "행렬에서 빠진 행이 있습니다",
    ),
    (
        "a matrix is not positive definite",
        "양의 정부호가 아닌 행렬이 있습니다",
    ),
    (
        "what its intervals were held against makes no sense",
        "구간을 확인한 기록이 올바르지 않습니다",
    ),
    ("from 0 to below 1", "0 이상 1 미만"),
    ("between 0 and 1", "0과 1 사이"),
    ("from 0 to 1", "0 이상 1 이하"),
    (
        "it has no plausible models",
        "그럴듯한 모델이 들어 있지 않습니다",
    ),
    (
        "JSON; add it as a file of postings",
        "JSON. 공고 파일로 넣어 주세요",
    ),
    (
        "posting_id, title, company, job_family, description, duties, requirements, preferred, skills, location, employment_type, experience_level, salary, salary_min, salary_max, deadline, source_url, is_active, other or none",
        "posting_id, title, company, job_family, description, duties, requirements, preferred, skills, location, employment_type, experience_level, salary, salary_min, salary_max, deadline, source_url, is_active, other, none 가운데 하나",
    ),
    ("an object with the keys [{keys}]", "키가 [{keys}]인 객체"),
    (
        "a column of letters, such as content, 자기소개서, 내용 or 문항1",
        "content, 자기소개서, 내용, 문항1처럼 글이 든 열",
    ),
    ("an empty one", "빈 값"),
    (
        "job postings as JSON Lines, one object with \"posting_id\" and \"title\" a line, or as a table with columns such as 공고명 and 회사명",
        "한 줄에 \"posting_id\"와 \"title\"이 있는 객체 하나씩인 JSON Lines, 또는 공고명과 회사명 같은 열이 있는 표",
    ),
    ("text that is neither", "둘 다 아닌 글"),
    (
        "a column of titles, such as title, 공고명, 제목 or 직무",
        "title, 공고명, 제목, 직무처럼 공고 제목이 든 열",
    ),
    (
        "a JSON object with the model's settings",
        "모델의 설정이 든 JSON 객체",
    ),
    ("JSON with the model's settings", "모델의 설정이 든 JSON"),
    (
        "a tokenizer of the tokenizers library",
        "tokenizers 라이브러리의 토크나이저",
    ),
    (
        "a row for each token of the tokenizer",
        "토크나이저의 토큰마다 한 행",
    ),
    (
        "there are {rows} rows for {tokens} tokens",
        "토큰은 {tokens}개인데 행은 {rows}개입니다",
    ),
    ("safetensors data", "safetensors 데이터"),
    ("the tensor \"embeddings\"", "텐서 \"embeddings\""),
    ("the tensor {name}", "텐서 {name}"),
    (
        "embeddings of shape [tokens, dimension]",
        "모양이 [토큰 수, 차원]인 임베딩",
    ),
    ("at least one vector", "벡터 하나 이상"),
    ("one weight a token", "토큰마다 가중치 하나"),
    ("int8 or float values", "int8이나 실수 값"),
    ("finite values", "유한한 값"),
    ("a mapping of integers", "정수의 대응표"),
    (
        "a mapping to rows of the table",
        "표의 행을 가리키는 대응표",
    ),
    ("it is not there", "없습니다"),
    ("it is {came}", "{came}입니다"),
    ("it says {came}", "{came|이}라고 되어 있습니다"),
    ("it has {came}", "{came}개입니다"),
    ("its shape is {shape}", "모양이 {shape}입니다"),
    ("they are {kind}", "{kind}입니다"),
    (
        "there are {came} for {tokens}",
        "{tokens}개가 필요한데 {came}개입니다",
    ),
    (
        "a known hidden_act, such as gelu",
        "gelu처럼 아는 hidden_act",
    ),
    (
        "position_embedding_type \"absolute\"",
        "position_embedding_type \"absolute\"",
    ),
    ("an encoder", "인코더"),
    (
        "a hidden_size that is a multiple of the heads",
        "헤드 수의 배수인 hidden_size",
    ),
    (
        "hidden_size {hidden} with {heads} heads",
        "hidden_size {hidden}에 헤드 {heads}개",
    ),
    ("room for at least one position", "한 자리 이상의 길이"),
    ("a Transformer as the first module", "첫 모듈은 Transformer"),
    ("a Pooling as the second module", "둘째 모듈은 Pooling"),
    (
        "only Dense and Normalize after the pooling",
        "Pooling 뒤에는 Dense와 Normalize만",
    ),
    ("paths inside the model's folder", "모델 폴더 안의 경로"),
    (
        "a vocab_size above the tokenizer's greatest id, {id}",
        "토크나이저의 가장 큰 번호 {id}보다 큰 vocab_size",
    ),
    (
        "a pooling mode of {known}",
        "{known} 가운데 하나인 풀링 방식",
    ),
    (
        "a max_seq_length above the {specials} special tokens",
        "특수 토큰 {specials}개보다 긴 max_seq_length",
    ),
    (
        "a prompt shorter than the limit of {most} tokens",
        "{most}토큰보다 짧은 프롬프트",
    ),
    (
        "one token a line, special ones among them",
        "한 줄에 토큰 하나, 특수 토큰 포함",
    ),
    (
        "{name} of shape {shape}, as config.json says",
        "config.json에 적힌 대로 모양이 {shape}인 {name}",
    ),
    (
        "instruction {code} is none that PyTorch writes",
        "{code} 명령은 PyTorch가 쓰는 것이 아닙니다",
    ),
    (
        "an integer has {length} bytes",
        "{length}바이트인 정수가 있습니다",
    ),
    (
        "values are appended to what is no list",
        "목록이 아닌 것에 값을 더합니다",
    ),
    (
        "keys are set in what is no dictionary",
        "사전이 아닌 것에 키를 넣습니다",
    ),
    ("it calls what is no function", "함수가 아닌 것을 부릅니다"),
    (
        "it asks to run {other}, which no weights need; it was not run",
        "가중치에 필요 없는 {other|을} 실행하려 해서 실행하지 않았습니다",
    ),
    (
        "a tensor has too few arguments",
        "인자가 모자란 텐서가 있습니다",
    ),
    (
        "a tensor has no storage",
        "저장 공간이 없는 텐서가 있습니다",
    ),
    (
        "a storage has too few arguments",
        "인자가 모자란 저장 공간이 있습니다",
    ),
    (
        "a storage has no class",
        "종류를 모르는 저장 공간이 있습니다",
    ),
    (
        "a tensor is not row-major; save the model with contiguous tensors",
        "행 순서가 아닌 텐서가 있습니다. 연속된 텐서로 모델을 저장하세요",
    ),
    ("it holds no dictionary", "사전이 없습니다"),
    ("a text was expected", "글이 있어야 합니다"),
    ("a tuple was expected", "튜플이 있어야 합니다"),
    ("a length was expected", "길이가 있어야 합니다"),
    (
        "a header that the file can hold",
        "파일보다 길지 않은 머리말",
    ),
    (
        "{bytes} bytes were announced in a file of {length}",
        "{length}바이트 파일인데 {bytes}바이트라고 되어 있습니다",
    ),
    ("a header in JSON", "JSON 머리말"),
    ("every tensor inside the file", "파일 안에 있는 텐서"),
    (
        "{name} lies at bytes {start} to {end} of {length}; the file is truncated or damaged",
        "{name|은} {length}바이트 가운데 {start}~{end}에 있어야 합니다. 파일이 잘렸거나 손상되었습니다",
    ),
    ("float weights", "실수 가중치"),
    ("a zip archive", "ZIP 파일"),
    ("the entry data.pkl", "data.pkl"),
    ("a readable data.pkl", "읽을 수 있는 data.pkl"),
    ("a data.pkl of a model", "모델의 data.pkl"),
    (
        "the tensors of a model in data.pkl",
        "data.pkl에 든 모델의 텐서",
    ),
    ("the numbers of every tensor", "텐서마다 그 값"),
    ("it has more than {most} bytes", "{most}바이트가 넘습니다"),
    (
        "{name} needs {length} bytes after byte {skip} of {came}",
        "{name|은} {came}바이트 가운데 {skip}바이트 뒤로 {length}바이트가 필요합니다",
    ),
    (
        "{name} ends after {came} of {length} bytes",
        "{name|이} {length}바이트 가운데 {came}바이트에서 끝납니다",
    ),
    (
        "{url} ended after {written} of {length} bytes",
        "{url|이} {length}바이트 가운데 {written}바이트에서 끝났습니다",
    ),
    (
        "it may be no letter ({code}); export it to a file and import that with what accepts it",
        "자기소개서가 아닌 듯합니다({code}). 파일로 내보낸 뒤 받아들이는 옵션을 주고 가져오세요",
    ),
    ("the same text as row {first}", "{first}행과 같은 글입니다"),
    ("it has {count} numbers", "값이 {count}개입니다"),
    ("ended with {status}", "{status|으로} 끝났습니다"),
    (
        "it ended with {status}: {message}",
        "{status|으로} 끝났습니다: {message}",
    ),
    (
        "answered what cannot be understood: {error}",
        "알 수 없는 답을 했습니다: {error}",
    ),
    (
        "it has no data for the language `{missing}`",
        "`{missing}` 언어의 데이터가 없습니다",
    ),
    (
        "{program} cannot be run: {error}",
        "{program|을} 실행할 수 없습니다: {error}",
    ),
    ("byte {at} is not", "{at}번째 바이트가 UTF-8이 아닙니다"),
    ("there is none", "없습니다"),
    ("it is none", "그렇지 않습니다"),
    ("it does not", "그렇지 않습니다"),
    (
        "the decision pass, fail or cannot_say",
        "pass, fail, cannot_say 가운데 하나",
    ),
    ("at least one rater", "평가자 한 명 이상"),
    (
        "a rater's name of 1 to {most} characters",
        "1~{most}자의 평가자 이름",
    ),
    (
        "a note of at most {most} characters",
        "{most}자 이하의 메모",
    ),
    ("criteria among {ids}", "기준 {ids} 가운데 하나"),
    ("{id} from 0 to {most}", "{id}: 0부터 {most}까지"),
    ("raters from 1 to {most}", "1명부터 {most}명까지의 평가자"),
    (
        "it has {count}, more than {most}",
        "기준이 {count}개로 {most}개보다 많습니다",
    ),
    (
        "the id {id} is not of 1 to {most} small letters, digits and _",
        "ID {id}: 영어 소문자, 숫자, _로 {most}자까지여야 합니다",
    ),
    (
        "the id {id} has another meaning",
        "ID {id}: 다른 뜻으로 쓰는 이름입니다",
    ),
    ("the id {id} is there twice", "ID {id}: 두 번 나옵니다"),
    (
        "{id} is not asked in 1 to {most} characters of each language",
        "{id}: 두 언어 모두 1~{most}자로 물어야 합니다",
    ),
    ("came one object", "객체 하나가 왔습니다"),
    ("came another value", "다른 값이 왔습니다"),
    ("it is no JSON: {error}", "JSON이 아닙니다: {error}"),
    ("below the number of categories", "범주 수보다 작은 값"),
    ("of at least 1", "1 이상"),
    ("a number above 0", "0보다 큰 수"),
    ("at most as many as there are letters", "글의 수 이하"),
    ("of at least 0", "0 이상"),
    (
        "of at least the relevant results that are ranked",
        "순위에 든 관련 결과의 수 이상",
    ),
    ("at most as many as were told", "알려진 수 이하"),
    ("at least 1", "1 이상"),
    ("the chance of a false alarm", "잘못된 경보의 확률"),
    ("above 0 and below 1", "0보다 크고 1보다 작은 수"),
    ("the greatest offset", "가장 큰 차이"),
    ("from 0 to 3", "0 이상 3 이하"),
    ("the stream", "결과의 흐름"),
    ("the number of groups of an outcome", "결과 하나의 묶음 수"),
    ("that of the dimensions", "기준의 수와 같은 수"),
    ("the null's distance", "귀무가설의 거리"),
    ("finite and at least 0", "0 이상의 유한한 수"),
    (
        "the outcomes within which a change is expected",
        "변화가 있으리라 보는 결과의 수",
    ),
    (
        "at least 1/level - 1, as no p-value can be below the level with fewer",
        "1/level - 1 이상(그보다 적으면 p값이 level보다 작아질 수 없습니다)",
    ),
    ("the answers", "답"),
    ("a value of a mean", "평균에 든 값"),
    ("at least one address", "주소 하나 이상"),
    ("the name of a mail server", "메일 서버의 이름"),
    ("an address in mail.to", "mail.to의 주소"),
    (
        "an address such as Name <name@example.org>",
        "이름 <name@example.org> 같은 주소",
    ),
    ("the url of a webhook", "웹훅의 url"),
    (
        "an address that begins with https:// or http://",
        "https://나 http://로 시작하는 주소",
    ),
    (
        "a webhook answered {status}",
        "웹훅이 {status|으로} 답했습니다",
    ),
    (
        "a webhook did not answer in time",
        "웹훅이 제시간에 답하지 않았습니다",
    ),
    ("a webhook cannot be reached", "웹훅에 연결할 수 없습니다"),
    ("a mail cannot be written", "메일을 만들 수 없습니다"),
    (
        "the mail server refused a mail",
        "메일 서버가 메일을 받지 않았습니다",
    ),
    (
        "the mail server cannot be reached",
        "메일 서버에 연결할 수 없습니다",
    ),
    ("nothing is kept about it", "저장된 것이 없는 글"),
    (
        "it begins with something else",
        "앞부분이 색인 파일과 다릅니다",
    ),
    (
        "it was written for machines that put the least significant byte first",
        "바이트 순서가 다른 컴퓨터에서 쓸 파일입니다",
    ),
    (
        "its parts do not fit together",
        "부분들이 서로 맞지 않습니다",
    ),
    (
        "test F1 {f1} {relation} {least}",
        "평가 F1 {f1} {relation} {least}",
    ),
    ("seal of {name}", "{name}의 봉인"),
    (
        "the file that tells its end cannot be read ({error})",
        "끝을 적어 둔 파일을 읽을 수 없습니다({error})",
    ),
    ("a page that a search gave", "검색이 알려 준 쪽"),
    (
        "to have one kind of quotes at most, to be searched for on a server",
        "서버에서 찾으려면 따옴표를 한 종류만 쓸 것",
    ),
    ("a version is {came}", "버전이 {came}입니다"),
    (
        "names and texts that hold one kind of quotes only",
        "따옴표를 한 종류만 쓴 이름과 글",
    ),
    (
        "to have 1 to 250 characters without '/', ':' and line breaks",
        "'/', ':', 줄바꿈 없이 1~250자일 것",
    ),
    (
        "to have 1 to 255 letters, digits, '_' and '-', and not to be latest or like v3",
        "글자, 숫자, '_', '-'로 1~255자이고 latest나 v3 같은 이름이 아닐 것",
    ),
    (
        "to have 1 to 250 characters without line breaks",
        "줄바꿈 없이 1~250자일 것",
    ),
    (
        "to be relative, such as model/model.safetensors, without '.', '..', '\\', ':' and '%'",
        "model/model.safetensors처럼 '.', '..', '\\', ':', '%'가 없는 상대 경로일 것",
    ),
    (
        "version that was in Production before, of",
        "이전에 Production이었던 버전: 모델",
    ),
    (
        "None, Staging, Production or Archived",
        "None, Staging, Production, Archived 가운데 하나",
    ),
    (
        "such as models:/NAME/Production, models:/NAME/3, models:/NAME/latest, models:/NAME@ALIAS or runs:/ID/PATH",
        "models:/NAME/Production, models:/NAME/3, models:/NAME/latest, models:/NAME@ALIAS, runs:/ID/PATH 같은 것",
    ),
    (
        "this program was built without PostgreSQL",
        "이 프로그램은 PostgreSQL 없이 빌드되었습니다",
    ),
    ("it names a file", "파일을 가리킵니다"),
    ("it cannot be read ({error})", "읽을 수 없습니다({error})"),
    ("it is neither a text nor an array", "글도 배열도 아닙니다"),
    (
        "number {place} is not finite",
        "{place}번째 값이 유한하지 않습니다",
    ),
    (
        "of {outcomes} outcomes {passed} % passed, {expected} % were to pass",
        "결과 {outcomes}건 가운데 {passed}%가 합격, 예측은 {expected}%",
    ),
    ("rubric and synthetic labels", "채점한 라벨과 합성"),
    ("it begins with {scheme}:", "{scheme}:으로 시작합니다"),
    ("its first line does not end", "첫 줄이 끝나지 않습니다"),
    (
        "something stands behind its last part",
        "마지막 부분 뒤에 다른 것이 있습니다",
    ),
    ("it names no file", "파일을 가리키지 않습니다"),
];
