//! The catalog: an English message with its holes, and the same in Korean.

/// English, Korean.
pub(super) const MESSAGES: &[(&str, &str)] = &[
    (
        "expected to {action} {path}, but {source}",
        "{path} {action}에 실패했습니다: {source}",
    ),
    (
        "expected to fit to the end, but was told to stop",
        "학습을 끝내기 전에 멈추라는 요청을 받았습니다",
    ),
    ("write", "쓰기"),
    ("read", "읽기"),
    ("remove", "지우기"),
    ("make", "만들기"),
    ("find", "찾기"),
    ("copy", "복사"),
    ("delete", "지우기"),
    ("stage", "준비"),
    ("look at", "확인"),
    ("make the folder", "폴더 만들기"),
    ("read the folder", "폴더 읽기"),
    ("read the certificate", "인증서 읽기"),
    ("write the artifact", "산출물 쓰기"),
    ("read the artifact", "산출물 읽기"),
    ("remove the artifact", "산출물 지우기"),
    (
        "No such file or directory (os error {n})",
        "그런 파일이나 폴더가 없습니다",
    ),
    (
        "it is no file: a link to a folder, a pipe or a device",
        "일반 파일이 아닙니다(폴더 링크, 파이프, 장치)",
    ),
    (
        "expected a name that ends in .csv or .xlsx",
        ".csv나 .xlsx로 끝나는 이름이어야 합니다",
    ),
    ("Permission denied (os error {n})", "권한이 없습니다"),
    ("Is a directory (os error {n})", "파일이 아니라 폴더입니다"),
    ("Not a directory (os error {n})", "폴더가 아닙니다"),
    ("File exists (os error {n})", "이미 있습니다"),
    (
        "No space left on device (os error {n})",
        "디스크에 남은 공간이 없습니다",
    ),
    (
        "Read-only file system (os error {n})",
        "읽기 전용 파일 시스템입니다",
    ),
    ("Connection refused (os error {n})", "연결이 거부되었습니다"),
    (
        "Directory not empty (os error {n})",
        "폴더가 비어 있지 않습니다",
    ),
    ("File too large (os error {n})", "파일이 너무 큽니다"),
    (
        "Address already in use (os error {n})",
        "이미 쓰고 있는 주소입니다",
    ),
    (
        "stream did not contain valid UTF-8",
        "UTF-8 텍스트가 아닙니다",
    ),
    (
        "expected a home of format {supported} or older at {path}, but it has format {found}; nothing was changed",
        "{path} 폴더는 형식 {found}으로 저장되어 있는데 이 프로그램은 형식 {supported}까지만 읽습니다. 아무것도 바꾸지 않았습니다",
    ),
    (
        "expected a Shortlist home or an empty folder at {path}, but {reason}",
        "Shortlist 폴더나 빈 폴더가 필요한데 {path} 폴더는 아닙니다: {reason}",
    ),
    (
        "expected a new folder or an earlier demo's at {path}, but it is a home with data of its own, which synthetic letters must not mix with",
        "{path} 폴더에는 실제 데이터가 있습니다. 가상의 글과 섞이지 않도록 새 폴더나 이전 데모 폴더를 고르세요",
    ),
    (
        "expected settings in {path}, but {reason}; docs/configuration.md names all",
        "{path}의 설정을 읽을 수 없습니다: {reason}. 설정은 docs/configuration.md에 모두 있습니다",
    ),
    (
        "expected MLFLOW_TRACKING_URI to name a server, such as http://localhost:5000, but it is not set",
        "MLFLOW_TRACKING_URI에 서버 주소(예: http://localhost:5000)를 넣어 주세요. 지금은 비어 있습니다",
    ),
    (
        "expected random bytes from the system, but {reason}",
        "시스템에서 난수를 얻지 못했습니다: {reason}",
    ),
    (
        "expected a PostgreSQL database at {address}, but {reason}; {advice}",
        "{address}의 PostgreSQL에 연결하지 못했습니다: {reason}. {advice}",
    ),
    (
        "expected a database of schema {supported} or older at {address}, but it has schema {found}; update Shortlist, nothing was changed",
        "{address}의 데이터베이스는 스키마 {found}인데 이 프로그램은 {supported}까지만 읽습니다. Shortlist를 업데이트하세요. 아무것도 바꾸지 않았습니다",
    ),
    (
        "expected postgres://USER:PASSWORD@HOST:PORT/DATABASE or sqlite:FILE, but {came}",
        "데이터베이스 주소는 postgres://USER:PASSWORD@HOST:PORT/DATABASE나 sqlite:FILE이어야 합니다: {came}",
    ),
    (
        "expected the database to {action}, but {source}; {advice}; nothing was changed",
        "데이터베이스가 요청을 처리하지 못했습니다({action}): {source}. {advice}. 아무것도 바꾸지 않았습니다",
    ),
    (
        "expected the database to {action}, but {source}; nothing was changed",
        "데이터베이스가 요청을 처리하지 못했습니다({action}): {source}. 아무것도 바꾸지 않았습니다",
    ),
    (
        "expected the registry to {action}, but {source}; nothing was changed",
        "레지스트리가 요청을 처리하지 못했습니다({action}): {source}. 아무것도 바꾸지 않았습니다",
    ),
    (
        "expected room for the database to {action}, but its disk is full; free some space on it; nothing was changed",
        "데이터베이스를 쓸 공간이 없습니다({action}). 디스크의 공간을 비우세요. 아무것도 바꾸지 않았습니다",
    ),
    (
        "expected the database to {action}, but it can only be read; nothing was changed; make its file and folder writable, or use a copy that can be written",
        "데이터베이스를 읽을 수만 있습니다({action}). 아무것도 바꾸지 않았습니다. 파일과 폴더에 쓸 수 있게 하거나 쓸 수 있는 사본을 쓰세요",
    ),
    (
        "expected a sound database at {path}, but {source}; restore it from a backup; nothing was changed",
        "{path} 데이터베이스가 손상되었습니다: {source}. 백업에서 되살리세요. 아무것도 바꾸지 않았습니다",
    ),
    (
        "expected to {action}, but another program reads the database; close it, or wait, and run the command again: what is left is overwritten then",
        "다른 프로그램이 데이터베이스를 읽고 있어 마치지 못했습니다({action}). 그 프로그램을 닫거나 기다린 뒤 다시 실행하세요. 남은 것은 그때 지웁니다",
    ),
    (
        "expected the database to {action} within {seconds} s, but it did not answer; check that the server runs and is in reach; what was not finished is undone",
        "데이터베이스가 {seconds}초 안에 답하지 않았습니다({action}). 서버가 켜져 있고 연결되는지 확인하세요. 끝나지 않은 일은 되돌렸습니다",
    ),
    (
        "expected a readable {record} in the database, but {reason}; import it again",
        "데이터베이스의 {record|을} 읽을 수 없습니다: {reason}. 다시 가져오세요",
    ),
    (
        "expected the {record} {id} as it was written, but {reason}",
        "{record} {id|이} 기록된 것과 다릅니다: {reason}",
    ),
    (
        "expected a vector of finite numbers, but that of {content_hash} is not one",
        "글 {content_hash}의 벡터에 쓸 수 없는 값이 있습니다",
    ),
    (
        "expected {field} to be a text of at most {limit} bytes without NUL, but {came}",
        "{field|은} NUL 문자가 없는 {limit}바이트 이하의 글이어야 합니다: {came}",
    ),
    ("letter", "자기소개서"),
    ("posting", "공고"),
    ("vector", "벡터"),
    ("dataset", "데이터셋"),
    ("audit log", "감사 기록"),
    ("outcome", "결과"),
    ("its checksum is another", "체크섬이 다릅니다"),
    (
        "check that the server runs and is in reach",
        "서버가 켜져 있고 연결되는지 확인하세요",
    ),
    (
        "make the file and its folder writable",
        "파일과 폴더에 쓸 수 있게 해 주세요",
    ),
    (
        "others are writing; try again when they are done",
        "다른 프로그램이 쓰고 있습니다. 끝난 뒤 다시 해 보세요",
    ),
    (
        "restore the file from a backup",
        "백업에서 파일을 되살리세요",
    ),
    ("check its disk", "디스크를 확인하세요"),
    (
        "it took longer than the server allows; try again when it is less busy",
        "서버가 허용하는 시간을 넘겼습니다. 한가할 때 다시 해 보세요",
    ),
    (
        "check the rights of its user",
        "데이터베이스 사용자의 권한을 확인하세요",
    ),
    (
        "expected a database at {path}, but there is none; restore it from a backup",
        "{path}에 데이터베이스가 없습니다. 백업에서 되살리세요",
    ),
    (
        "expected a database at {path}, but the file is empty; restore it from a backup",
        "{path} 파일이 비어 있습니다. 백업에서 데이터베이스를 되살리세요",
    ),
    (
        "expected a sound SQLite database at {path}, but {source}; restore it from a backup",
        "{path} 데이터베이스가 손상되었습니다: {source}. 백업에서 되살리세요",
    ),
    (
        "expected a database of schema {supported} at {path}, which cannot be written, but it has schema {found}; open it once where it can be written",
        "{path} 데이터베이스는 스키마 {found}인데 {supported|으로} 올려야 하고, 지금은 쓸 수 없습니다. 쓸 수 있는 곳에서 한 번 여세요",
    ),
    (
        "expected a database of schema {supported} or older at {path}, but it has schema {found}; update Shortlist, nothing was changed",
        "{path} 데이터베이스는 스키마 {found}인데 이 프로그램은 {supported}까지만 읽습니다. Shortlist를 업데이트하세요. 아무것도 바꾸지 않았습니다",
    ),
    (
        "expected a database that can be written at {path}, but {source}; check who may write there",
        "{path} 데이터베이스에 쓸 수 없습니다: {source}. 쓰기 권한을 확인하세요",
    ),
    (
        "expected room to write at {path}, but its disk is full; free some space on it",
        "{path}에 쓸 공간이 없습니다. 디스크의 공간을 비우세요",
    ),
    (
        "expected a readable and writable SQLite database at {path}, but {source}; check the file, its folder and who may write there",
        "{path} 데이터베이스를 열 수 없습니다: {source}. 파일과 폴더, 쓰기 권한을 확인하세요",
    ),
    (
        "expected to bring the database at {path} up to date, but {source}; nothing was changed: restore it from a backup, or go on with the version before",
        "{path} 데이터베이스를 새 형식으로 올리지 못했습니다: {source}. 아무것도 바꾸지 않았습니다. 백업에서 되살리거나 이전 버전의 Shortlist를 쓰세요",
    ),
    (
        "expected to copy a database, but {source}",
        "데이터베이스를 복사하지 못했습니다: {source}",
    ),
    (
        "expected {path} of run {run} to have SHA-256 {expected}, but it has {came}; the file was changed or damaged: promote another version",
        "실행 {run}의 {path} 파일이 바뀌었거나 손상되었습니다(SHA-256 {expected}여야 하는데 {came}). 다른 버전으로 바꾸세요",
    ),
    (
        "expected the {record} of the registry as it was written, but something changed it; restore the registry from a backup",
        "레지스트리의 기록({record})이 바뀌었습니다. 백업에서 레지스트리를 되살리세요",
    ),
    (
        "expected the audit log to go on from where {path} says, but {reason}; restore the registry from a backup",
        "감사 기록이 {path}에 적힌 데까지 이어지지 않습니다: {reason}. 백업에서 레지스트리를 되살리세요",
    ),
    (
        "line {line} is not what was written there",
        "{line}번째 줄이 기록된 것과 다릅니다",
    ),
    ("that file is gone", "그 파일이 없습니다"),
    (
        "too many write the audit log at once",
        "감사 기록을 동시에 쓰는 프로그램이 너무 많습니다",
    ),
    (
        "expected {kind} {name}, but the registry has none",
        "레지스트리에 {kind} {name|이} 없습니다",
    ),
    (
        "expected parameter {key} of run {run} to stay {known}, but came {came}; start a new run",
        "실행 {run}의 매개변수 {key|은} {known|으로} 정해졌는데 {came|이} 들어왔습니다. 새 실행을 시작하세요",
    ),
    (
        "expected a finite value of metric {key}, but came {value}",
        "지표 {key}에 쓸 수 없는 값입니다: {value}",
    ),
    (
        "expected {kind} {name} to have at most {longest} characters, but it has {came}; a registry must not cut it",
        "{kind} {name|은} {longest}자까지인데 {came}자입니다",
    ),
    (
        "expected {expected} at character {place} of the search, but came {came}",
        "검색식의 {place}번째 글자를 읽을 수 없습니다. 올 수 있는 것: {expected}. 온 것: {came}",
    ),
    (
        "expected {kind} {name} to be there, but it was deleted on the server; restore it or take another name",
        "{kind} {name|은} 서버에서 지워졌습니다. 되살리거나 다른 이름을 쓰세요",
    ),
    (
        "expected a version that is not in Production, but {name} version {version} is; move another one there first, or say that it shall be deleted all the same",
        "{name} 버전 {version|은} Production에 있습니다. 먼저 다른 버전을 Production으로 옮기거나, 그래도 지우려면 그렇게 밝히세요",
    ),
    (
        "expected an answer from {uri}, but {reason}; check the address and the network",
        "{uri}에서 답이 없습니다: {reason}. 주소와 네트워크를 확인하세요",
    ),
    (
        "expected the server to accept the call, but it answered {status} {code}: {message}",
        "서버가 요청을 받지 않았습니다({status} {code}): {message}",
    ),
    (
        "expected an answer of MLflow to {call}, but {reason}; is it an MLflow server?",
        "{call} 요청에 MLflow의 답이 아닌 것이 왔습니다: {reason}. MLflow 서버가 맞는지 확인하세요",
    ),
    ("the answer broke off", "답이 도중에 끊겼습니다"),
    (
        "the answer broke off: {error}",
        "답이 도중에 끊겼습니다: {error}",
    ),
    (
        "expected artifacts behind the server (mlflow-artifacts:/), but they lie at {uri}",
        "산출물이 서버(mlflow-artifacts:/)가 아니라 {uri}에 있습니다",
    ),
    (
        "expected run {run} to be running, but it is {status}; start a new run",
        "실행 {run|은} 이미 {status} 상태입니다. 새 실행을 시작하세요",
    ),
    ("model", "모델"),
    ("model name", "모델 이름"),
    ("model version", "모델 버전"),
    ("version", "버전"),
    ("experiment", "실험"),
    ("alias", "별칭"),
    ("artifact path", "산출물 경로"),
    ("key of a tag", "태그 이름"),
    ("model URI", "모델 URI"),
    ("tag", "태그"),
    ("run", "실행"),
    ("new version", "새 버전"),
    ("files of", "파일"),
    ("metric", "지표"),
    (
        "expected words to look for, but came none",
        "검색할 말이 없습니다",
    ),
    (
        "expected a database that can search vectors (PostgreSQL with pgvector), but this one cannot",
        "벡터를 검색할 수 있는 데이터베이스(PostgreSQL과 pgvector)가 필요한데 지금 것은 아닙니다",
    ),
    (
        "expected {expected} in the {file}, but {came}",
        "{file|을} 읽을 수 없습니다: {came}. 필요한 것: {expected}",
    ),
    ("relevance file", "정답 파일"),
    ("queries file", "자기소개서 파일"),
    ("postings file", "공고 파일"),
    (
        "expected the bundled embedder, which a browser has too, but {name} is in use",
        "브라우저에서 쓰려면 내장 임베더로 학습한 모델이어야 하는데 지금 임베더는 {name}입니다",
    ),
    (
        "expected {name} version {version} to be what its name says, but it holds a {came}",
        "{name} 버전 {version}에 이름과 다른 모델({came})이 들어 있습니다",
    ),
    (
        "expected {name} version {version} to have the file {path}, but it has none: another program registered it, or its files were removed",
        "{name} 버전 {version}에 {path} 파일이 없습니다. 다른 프로그램이 등록했거나 파일이 지워졌습니다",
    ),
    (
        "expected linfa to fit its baseline, but {reason}",
        "비교용 모델(linfa)을 학습하지 못했습니다: {reason}",
    ),
    (
        "expected a message to be sent, but what sends it was interrupted",
        "메시지를 보내다가 중단되었습니다",
    ),
    (
        "expected a place outside the home, but {path} lies in it; choose another folder",
        "{path|은} 홈 폴더 안입니다. 홈 밖의 폴더를 고르세요",
    ),
    (
        "{path} is gone, though it was there",
        "{path|이} 있었는데 없어졌습니다",
    ),
    (
        "{path} is empty, though something was in it",
        "{path|이} 비었습니다. 내용이 있던 파일입니다",
    ),
    (
        "{path} is a folder, where a file belongs",
        "{path|은} 파일이 있을 자리의 폴더입니다",
    ),
    (
        "{path} is no regular file",
        "{path|은} 일반 파일이 아닙니다",
    ),
    (
        "{path} cannot be used: {fault}",
        "{path|을} 쓸 수 없습니다: {fault}",
    ),
    (
        "{path} has {count} lines that cannot be read, the first is line {line}",
        "{path}에 읽을 수 없는 줄이 {count}개 있습니다. 첫 줄은 {line}번째입니다",
    ),
    (
        "{path} is a link: what it leads to is not in the copy",
        "{path|은} 링크라서 가리키는 내용이 사본에 없습니다",
    ),
    (
        "expected fewer than {waiting} letters to wait, but there are as many; try again in a moment",
        "기다리는 글이 {waiting}편이나 있습니다. 잠시 뒤에 다시 해 보세요",
    ),
    (
        "expected to start a thread, but {error}; end other programs",
        "스레드를 시작하지 못했습니다: {error}. 다른 프로그램을 닫아 보세요",
    ),
    (
        "expected the embedder's thread to run, but it has ended; start the program again",
        "임베더가 멈췄습니다. 프로그램을 다시 시작하세요",
    ),
    (
        "expected a table, but {error}",
        "표를 읽을 수 없습니다: {error}",
    ),
    (
        "expected a table with the columns prediction_id (or letter) and outcome (or 답 번호, 결과), but came the columns {came}",
        "prediction_id(또는 letter, 답 번호)와 outcome(또는 결과) 열이 있는 표가 필요합니다. 열: {came}",
    ),
    (
        "expected to write the report of the import, but {error}; check its folder and free space",
        "가져오기 보고서를 쓰지 못했습니다: {error}. 폴더와 남은 공간을 확인하세요",
    ),
    (
        "expected the replaced system's tables (mlops.cover_letter_samples, mlops.resumes, mlops.job_postings) at {address}, but there is none of them; check the database's name",
        "{address}에 이전 시스템의 표(mlops.cover_letter_samples, mlops.resumes, mlops.job_postings)가 없습니다. 데이터베이스 이름을 확인하세요",
    ),
    (
        "expected a model file at {path}, but it cannot be read; check the folder",
        "{path} 모델 파일을 읽을 수 없습니다. 폴더를 확인하세요",
    ),
    (
        "expected {file} to hold {expected}, but {came}; fetch or make the model again",
        "{file} 파일의 내용이 맞지 않습니다({expected} 필요): {came}. 모델을 다시 받거나 만드세요",
    ),
    (
        "expected to write {path}, but it failed; check the folder and its free space",
        "{path}에 쓰지 못했습니다. 폴더와 남은 공간을 확인하세요",
    ),
    (
        "expected static-ko, kr-sbert, ORG/NAME of a hub, or a model's folder, but {name} came; check the path",
        "임베더는 static-ko, kr-sbert, 허브의 ORG/NAME, 또는 모델 폴더여야 합니다: {name}. 경로를 확인하세요",
    ),
    (
        "expected a model that is on this machine, but {name} is on a hub; give its folder",
        "{name|은} 허브에 있습니다. 이 컴퓨터에 있는 모델 폴더를 알려 주세요",
    ),
    (
        "expected the model {name} from {endpoint}, but {reason}; without a network, put its folder anywhere and give the path, or copy it into the cache at {cache}",
        "{endpoint}에서 {name} 모델을 받지 못했습니다: {reason}. 네트워크가 없다면 모델 폴더의 경로를 주거나 캐시({cache})에 복사하세요",
    ),
    (
        "expected model.safetensors or pytorch_model.bin in {folder}, but neither is there; copy the whole model folder",
        "{folder}에 model.safetensors도 pytorch_model.bin도 없습니다. 모델 폴더를 통째로 복사하세요",
    ),
    (
        "expected a model of a family of {known}, but its model_type is {family}",
        "지원하는 모델 계열은 {known}인데 이 모델은 {family}입니다",
    ),
    (
        "expected a transformer to distil, but {name} is a static model already",
        "{name|은} 이미 정적 모델입니다. 트랜스포머를 고르세요",
    ),
    (
        "expected a dimension from 1 to {width}, and fewer than the {tokens} tokens of the vocabulary, but {dimension} came",
        "차원은 1에서 {width}까지, 어휘 {tokens}개보다 작아야 하는데 {dimension}입니다",
    ),
    (
        "expected the name of one of the model's prompts ({known}), but {name} came",
        "모델의 프롬프트 이름({known}) 가운데 하나여야 합니다: {name}",
    ),
    (
        "expected the device {device}, but it cannot be used: {reason}; compute on the CPU",
        "장치 {device|을} 쓸 수 없습니다: {reason}. CPU로 계산하세요",
    ),
    (
        "expected the model to compute the vectors, but {reason}",
        "벡터를 계산하지 못했습니다: {reason}",
    ),
    (
        "expected the tokenizer to split the text, but {reason}",
        "글을 토큰으로 나누지 못했습니다: {reason}",
    ),
    (
        "expected text that the model can read, but none of it is; Korean or English words are needed",
        "모델이 읽을 수 있는 말이 없습니다. 한국어나 영어로 된 글이 필요합니다",
    ),
    (
        "expected vectors of one dimension, but they have {left} and {right}; they were made by different models: embed both again with one",
        "두 벡터의 차원이 {left|과} {right|으로} 다릅니다. 같은 모델로 다시 만드세요",
    ),
    (
        "expected {expected}, but came {came}",
        "쓸 수 없는 값입니다: {came}. 필요한 것: {expected}",
    ),
    (
        "expected {expected} fields, but came {came}; put quotation marks around a text that holds commas or line breaks",
        "열이 {expected}개여야 하는데 {came}개입니다. 쉼표나 줄바꿈이 든 글은 따옴표로 묶으세요",
    ),
    (
        "expected each quotation mark to be closed before the next comma, but one is not; write a quotation mark within a text twice (\"\")",
        "닫히지 않은 따옴표가 있습니다. 글 속의 따옴표는 두 번(\"\") 쓰세요",
    ),
    (
        "expected to draw a plot, but {reason}",
        "그래프를 그리지 못했습니다: {reason}",
    ),
    (
        "expected vectors of dimension {expected}, but came {came}; embed letters and postings with one model",
        "{expected}차원 벡터가 필요한데 {came}차원입니다. 자기소개서와 공고를 같은 모델로 처리하세요",
    ),
    (
        "expected a vector of finite numbers, but value {position} is not",
        "벡터의 {position}번째 값을 쓸 수 없습니다",
    ),
    (
        "expected two words or more that mean one thing, separated by commas and of four parts at most, in line {line} of the aliases; write `파이썬, python`",
        "동의어 파일 {line}번째 줄을 읽을 수 없습니다. `파이썬, python`처럼 뜻이 같은 말을 둘 이상 쉼표로 나누어 쓰세요",
    ),
    (
        "expected a section ([tools], [skills], [fields], [attitudes], [availability], [licences], [languages] or [masks]) and then lines of names, as in line {line} of the ontology; write `java, 자바 > 프로그래밍`",
        "온톨로지 {line}번째 줄을 읽을 수 없습니다. [tools] 같은 구역 아래에 `java, 자바 > 프로그래밍`처럼 쓰세요",
    ),
    (
        "expected a degree (any, high_school, associate, bachelor, master, doctor, or 고졸, 전문학사, 학사, 석사, 박사), but came {came}",
        "학력은 고졸, 전문학사, 학사, 석사, 박사 가운데 하나여야 합니다: {came}",
    ),
    (
        "expected a strategy (fused, rrf, semantic, keyword, weighted, cascade or mixed), but came {came}",
        "방식은 fused, rrf, semantic, keyword, weighted, cascade, mixed 가운데 하나여야 합니다: {came}",
    ),
    (
        "expected {name} from {least} to {most}, but came {came}",
        "{name|은} {least}에서 {most} 사이여야 합니다: {came}",
    ),
    (
        "expected to {action} the index {path}, but {source}",
        "색인 {path} {action}에 실패했습니다: {source}",
    ),
    (
        "expected an index of postings in {path}, but {reason}; delete the file, it is made anew",
        "{path}의 공고 색인이 손상되었습니다: {reason}. 파일을 지우면 새로 만듭니다",
    ),
    (
        "expected {engine} to {action}, but {reason}",
        "{engine} 작업에 실패했습니다({action}): {reason}",
    ),
    (
        "expected {parameter} {expected}, but it is {value}",
        "{parameter}에 쓸 수 없는 값입니다: {value}. 쓸 수 있는 값: {expected}",
    ),
    (
        "expected one label for each row and at least two rows, but there are {rows} rows and {labels} labels",
        "행마다 라벨이 하나씩, 행은 둘 이상이어야 하는데 행 {rows}개에 라벨이 {labels}개입니다",
    ),
    (
        "expected rows of at least one value each, but {values} values make none of {dimension}",
        "값 {values}개로는 {dimension}차원의 행을 만들 수 없습니다",
    ),
    (
        "expected finite features, but row {row}, column {column} is {value}",
        "{row}행 {column}열에 쓸 수 없는 값이 있습니다: {value}",
    ),
    (
        "expected one weight of at least 0 for each of {rows} rows, but {came}",
        "{rows}행마다 0 이상의 가중치가 하나씩 필요합니다: {came}",
    ),
    (
        "expected rows of both classes to learn from, but all {rows} are {class}",
        "합격과 불합격이 모두 있어야 학습할 수 있는데 {rows}행이 모두 {class}입니다",
    ),
    (
        "expected rows of at least two classes to learn from, but all {rows} are of one",
        "두 부류 이상이 있어야 학습할 수 있는데 {rows}행이 모두 한 부류입니다",
    ),
    (
        "expected one weight for each of {classes} classes, but there are {weights}",
        "부류 {classes}개마다 가중치가 하나씩 있어야 하는데 {weights}개입니다",
    ),
    (
        "expected vectors of dimension {expected}, as the model was trained on, but this has {came}",
        "모델은 {expected}차원 벡터로 학습했는데 이 글의 벡터는 {came}차원입니다",
    ),
    (
        "expected at least {least} rows of each class (and groups) for {folds} folds, but the fewest are {fewest}; use fewer folds",
        "{folds}겹으로 나누려면 합격과 불합격이 각각 {least}편 이상 있어야 하는데 적은 쪽이 {fewest}편입니다. 더 적게 나누세요",
    ),
    (
        "expected to start the threads of n_jobs, but {reason}",
        "n_jobs만큼 스레드를 시작하지 못했습니다: {reason}",
    ),
    (
        "expected rows that allow an estimate of uncertainty, but {reason}",
        "불확실성을 추정할 수 없습니다: {reason}",
    ),
    (
        "expected venn-abers, platt or isotonic, but it is {came}",
        "보정 방법은 venn-abers, platt, isotonic 가운데 하나여야 합니다: {came}",
    ),
    (
        "expected the ONNX file of a logistic regression or random forest with two classes, but {came}",
        "두 부류를 가르는 로지스틱 회귀나 랜덤 포레스트의 ONNX 파일이 필요합니다: {came}",
    ),
    (
        "expected a Shortlist model file, but {came}; train or fetch the model again",
        "Shortlist 모델 파일이 아닙니다: {came}. 모델을 다시 학습하거나 받으세요",
    ),
    (
        "expected a safetensors model file, but this is a Python pickle, which can run code when loaded; export the model to ONNX with skl2onnx instead",
        "safetensors 파일이 필요한데 Python pickle입니다. pickle은 열 때 코드를 실행할 수 있어 읽지 않습니다. skl2onnx로 ONNX 파일을 만들어 주세요",
    ),
    (
        "expected a model file of format {supported}, but this is format {came}, which cannot say how sure it is; train the model again",
        "형식 {supported}의 모델 파일이 필요한데 형식 {came}입니다. 얼마나 확실한지 말할 수 없는 형식이니 다시 학습하세요",
    ),
    (
        "expected a model file of format {supported} or older, but this is format {came}; update Shortlist",
        "이 프로그램은 형식 {supported}까지의 모델 파일을 읽는데 형식 {came}입니다. Shortlist를 업데이트하세요",
    ),
    (
        "expected labels 0 and 1, but row {row} has {came}",
        "라벨은 0과 1이어야 하는데 {row}행이 {came}입니다",
    ),
    (
        "expected `{setting}` to be from 0 to 1, but came {came}",
        "`{setting}`은 0에서 1 사이여야 합니다: {came}",
    ),
    (
        "expected `{setting}` to be 1 or more, but came 0; to switch a check off, name its code in `off`",
        "`{setting}`은 1 이상이어야 합니다. 점검을 끄려면 `off`에 그 코드를 적으세요",
    ),
    (
        "expected the texts of a Hunspell dictionary (.aff and .dic), but {reason}",
        "Hunspell 사전(.aff와 .dic)을 읽을 수 없습니다: {reason}",
    ),
    (
        "expected a probability from 0 to 1, but it is {value}",
        "확률은 0에서 1 사이여야 합니다: {value}",
    ),
    (
        "expected an interval that holds {probability}, but it is [{low}, {high}]",
        "구간 [{low}, {high}]에 확률 {probability|이} 들어 있지 않습니다",
    ),
    (
        "expected an interval beside each probability, but an answer came without one",
        "확률마다 구간이 있어야 하는데 없는 답이 있습니다",
    ),
    (
        "expected at least {least} values in {sample}, but there are {count}",
        "{sample}에 값이 {least}개 이상 필요한데 {count}개입니다",
    ),
    (
        "expected finite vectors of {dimension} numbers, but vector {index} is none",
        "{index}번째 벡터가 {dimension}차원의 올바른 벡터가 아닙니다",
    ),
    (
        "expected a program that can send messages by {way}, but it was built without",
        "이 프로그램은 {way|으로} 메시지를 보내는 기능 없이 빌드되었습니다",
    ),
    (
        "expected {expected} as {setting}, but {reason}",
        "설정 {setting|이} 올바르지 않습니다: {reason}. 필요한 값: {expected}",
    ),
    (
        "expected to send a message to all of {of}, but {failed}",
        "{of}곳에 모두 보내지는 못했습니다: {failed}",
    ),
    (
        "expected label_source to be outcome, rubric or synthetic, but came {came}",
        "label_source는 outcome, rubric, synthetic 가운데 하나여야 합니다: {came}",
    ),
    (
        "best ROC-AUC by {plan} cross-validation ({value})",
        "{plan} 교차 검증 ROC-AUC가 가장 높음({value})",
    ),
    (
        "best validation ROC-AUC ({value})",
        "검증 ROC-AUC가 가장 높음({value})",
    ),
    (
        "test ROC-AUC {roc_auc} [{low}, {high}] is above chance (by chance in {chance} of cases, at most {allowed} at look {look})",
        "평가 ROC-AUC {roc_auc} [{low}, {high}]: 우연보다 나음(우연히 이만큼 나올 확률 {chance}, {look}번째 평가의 한도 {allowed})",
    ),
    (
        "test ROC-AUC {roc_auc} [{low}, {high}] (beside {learned} on {letters} letters learned from, by models that did not learn from them) is above chance (by chance in {chance} of cases, at most {allowed} at look {look})",
        "평가 ROC-AUC {roc_auc} [{low}, {high}](교차 적합한 학습용 글 {letters}편에서는 {learned}): 우연보다 나음(우연히 이만큼 나올 확률 {chance}, {look}번째 평가의 한도 {allowed})",
    ),
    (
        "test ROC-AUC {roc_auc} [{low}, {high}] may be chance (0.5): by chance in {chance} of cases, at most {allowed} at look {look}",
        "평가 ROC-AUC {roc_auc} [{low}, {high}]: 우연(0.5)일 수 있음(우연히 이만큼 나올 확률 {chance}, {look}번째 평가의 한도 {allowed})",
    ),
    (
        "test ROC-AUC {roc_auc} [{low}, {high}] (beside {learned} on {letters} letters learned from, by models that did not learn from them) may be chance (0.5): by chance in {chance} of cases, at most {allowed} at look {look}",
        "평가 ROC-AUC {roc_auc} [{low}, {high}](교차 적합한 학습용 글 {letters}편에서는 {learned}): 우연(0.5)일 수 있음(우연히 이만큼 나올 확률 {chance}, {look}번째 평가의 한도 {allowed})",
    ),
    (
        "not enough letters to tell: some {more} more test letters would do, if it stayed so",
        "판단할 글이 모자람: 지금 같은 점수라면 평가용 글이 {more}편쯤 더 필요",
    ),
    (
        "it does not order letters",
        "합격할 글과 불합격할 글을 가려내지 못함",
    ),
    ("less than 0.01 %", "0.01% 미만"),
    ("no model answers yet", "아직 답하는 모델이 없음"),
    (
        "cannot be compared with {model}, which answers now ({reason})",
        "지금 답하는 {model|과} 비교할 수 없음({reason})",
    ),
    (
        "is not worse than {model}, which answers now (ROC-AUC {value} [{low}, {high}], {margin} less is allowed)",
        "지금 답하는 {model}보다 나쁘지 않음(ROC-AUC 차이 {value} [{low}, {high}], {margin}까지 허용)",
    ),
    (
        "is worse than {model}, which answers now (ROC-AUC {value} [{low}, {high}], {margin} less is allowed)",
        "지금 답하는 {model}보다 나쁨(ROC-AUC 차이 {value} [{low}, {high}], {margin}까지 허용)",
    ),
    (
        "is not shown to be worse than {model}, which answers now (ROC-AUC {value} [{low}, {high}], {margin} less is allowed), of which nothing was ever shown",
        "임시로 답하는 {model}보다 나쁘다는 근거가 없음(ROC-AUC 차이 {value} [{low}, {high}], {margin}까지 허용)",
    ),
    (
        "not enough letters to tell: some {more} more test letters would do, if it stayed so, to show that it is not worse than {model}, which answers now (ROC-AUC {value} [{low}, {high}], {margin} less is allowed)",
        "판단할 글이 모자람: 지금 답하는 {model}보다 나쁘지 않은지 보려면 평가용 글이 {more}편쯤 더 필요(ROC-AUC 차이 {value} [{low}, {high}], {margin}까지 허용)",
    ),
    (
        "cannot be shown to be not worse than {model}, which answers now (ROC-AUC {value} [{low}, {high}], {margin} less is allowed)",
        "지금 답하는 {model}보다 나쁘지 않다고 할 수 없음(ROC-AUC 차이 {value} [{low}, {high}], {margin}까지 허용)",
    ),
    (
        "test F1 {f1} is at least {least}",
        "평가 F1 {f1}: {least} 이상",
    ),
    (
        "test F1 {f1} is below {least}",
        "평가 F1 {f1}: {least} 미만",
    ),
    (
        "test Brier score beats the base rate (by {value} [{low}, {high}])",
        "평가 Brier 점수: 평균 합격률로만 답하는 것보다 나음({value} [{low}, {high}])",
    ),
    (
        "test Brier score does not beat the base rate (by {value} [{low}, {high}])",
        "평가 Brier 점수: 평균 합격률로만 답하는 것보다 낫지 않음({value} [{low}, {high}])",
    ),
    (
        "Brier score on test and learned letters beats the base rate (by {value} [{low}, {high}])",
        "평가용·학습용 글의 Brier 점수: 평균 합격률로만 답하는 것보다 나음({value} [{low}, {high}])",
    ),
    (
        "Brier score on test and learned letters does not beat the base rate (by {value} [{low}, {high}])",
        "평가용·학습용 글의 Brier 점수: 평균 합격률로만 답하는 것보다 낫지 않음({value} [{low}, {high}])",
    ),
    (
        "answers provisionally: of {letters} test letters {passed} passed, so few that not even a perfect order would show anything",
        "임시로 답함: 평가용 글 {letters}편(합격 {passed}편)으로는 완벽하게 가려내도 판단할 수 없음",
    ),
    ("nothing is shown", "확인된 것 없음"),
    (
        "is the same model as {model}, which answers now",
        "지금 답하는 {model|과} 같은 모델",
    ),
    (
        "the gate refused it ({reason}), but a demo shows an answer all the same",
        "승격 기준에는 못 미쳤지만({reason}) 데모라 답을 보여 줌",
    ),
    ("by hand", "직접 함"),
    ("moved by hand", "직접 옮김"),
    (
        "two versions were in Production; {name} version {version} was moved there later",
        "Production에 버전이 둘 있었음. {name} 버전 {version|이} 나중에 옮겨짐",
    ),
    (
        "A posting that is not labelled for a query counts as not relevant. Popularity orders postings by their relevance to all other queries.",
        "라벨이 없는 공고는 맞지 않는 것으로 셉니다. 인기순은 다른 모든 질의에 맞는 정도로 공고를 늘어놓습니다.",
    ),
    (
        "Of letters, what all of them have in common is taken out, as recommend does with the letters that its model learned from; of fewer than 20 letters nothing is.",
        "recommend가 모델이 학습한 글로 하듯이 모든 자기소개서에 공통된 부분은 뺍니다. 20편보다 적으면 빼지 않습니다.",
    ),
    (
        "EOF while parsing {what} at line {line} column {column}",
        "{line}행 {column}열에서 내용이 끊겼습니다",
    ),
    (
        "expected value at line {line} column {column}",
        "{line}행 {column}열에 값이 없습니다",
    ),
    (
        "expected {what} at line {line} column {column}",
        "{line}행 {column}열에 {what} 필요합니다",
    ),
    (
        "trailing characters at line {line} column {column}",
        "{line}행 {column}열 뒤에 남은 내용이 있습니다",
    ),
    (
        "trailing comma at line {line} column {column}",
        "{line}행 {column}열의 쉼표 뒤에 값이 없습니다",
    ),
    (
        "key must be a string at line {line} column {column}",
        "{line}행 {column}열의 키는 따옴표로 묶어야 합니다",
    ),
    (
        "control character (\\u0000-\\u001F) found while parsing a string at line {line} column {column}",
        "{line}행 {column}열의 따옴표 안에 줄바꿈이나 제어 문자가 있습니다",
    ),
    (
        "invalid escape at line {line} column {column}",
        "{line}행 {column}열의 \\ 표기가 올바르지 않습니다",
    ),
    ("error communicating with database: {error}", "{error}"),
    (
        "error returned from database: (code: {code}) {said}",
        "{said}(코드 {code})",
    ),
    ("error returned from database: {said}", "{said}"),
    ("unable to open database file", "파일을 열 수 없음"),
    ("file is not a database", "데이터베이스 파일이 아님"),
    ("database disk image is malformed", "파일 내용이 손상됨"),
    ("database is locked", "다른 프로그램이 쓰는 중"),
    ("its disk is full", "디스크가 가득 참"),
    (
        "another program is writing to it",
        "다른 프로그램이 쓰는 중",
    ),
    ("it can only be read", "읽기 전용"),
    (
        "its disk cannot be read or written",
        "디스크를 읽거나 쓸 수 없음",
    ),
    ("its content is damaged", "파일 내용이 손상됨"),
    ("the file cannot be opened", "파일을 열 수 없음"),
    ("the file is no database", "데이터베이스 파일이 아님"),
    (
        "it does not fit to what is there, such as a second one of the same name",
        "이미 있는 것과 맞지 않음(같은 이름이 또 있는 경우 등)",
    ),
    ("disk I/O error", "디스크를 읽거나 쓸 수 없음"),
    ("attempt to write a readonly database", "읽기 전용 파일"),
    ("database or disk is full", "디스크가 가득 참"),
    (
        "check that the server runs and is the one that is meant",
        "서버가 켜져 있는지, 주소가 맞는지 확인하세요",
    ),
    (
        "restore the schema `shortlist` from a backup",
        "백업에서 스키마 `shortlist`를 되살리세요",
    ),
    ("it is a folder", "파일이 아니라 폴더입니다"),
    (
        "{file} cannot be read: {error}",
        "{file|을} 읽을 수 없습니다: {error}",
    ),
    (
        "failed to decode Protobuf message: {error}",
        "ONNX 파일의 내용을 읽을 수 없음({error})",
    ),
    (
        "CSV deserialize error: record {record} (line: {line}, byte: {byte}): field {field}: {error}",
        "{line}번째 줄의 값을 읽을 수 없음",
    ),
    ("line {line}: {error}", "{line}번째 줄: {error}"),
    (
        "query_id, posting_id and a relevance of at least 0",
        "query_id, posting_id, 0 이상의 relevance",
    ),
    (
        "a query_id and a text or a letter",
        "query_id와 text 또는 자기소개서",
    ),
    ("postings that can be read", "읽을 수 있는 공고"),
    (
        "posting ids that the postings file has",
        "공고 파일에 있는 공고 ID",
    ),
    (
        "at least one relevant posting of one of the queries",
        "질의 하나에라도 맞는 공고 하나 이상",
    ),
    (
        "expected {kind} to have 1 to 250 characters without '/', ':' and line breaks, but came {came}",
        "{kind|은} '/', ':', 줄바꿈 없이 1~250자여야 합니다: {came}",
    ),
    (
        "expected {kind} to have 1 to 250 characters without line breaks, but came {came}",
        "{kind|은} 줄바꿈 없이 1~250자여야 합니다: {came}",
    ),
    (
        "expected {kind} to have 1 to 255 letters, digits, '_' and '-', and not to be latest or like v3, but came {came}",
        "{kind|은} 영문자, 숫자, '_', '-' 1~255자여야 하고 latest나 v3 같은 이름은 쓸 수 없습니다: {came}",
    ),
    (
        "expected {kind} to be relative, such as model/model.safetensors, without '.', '..', '\\', ':' and '%', but came {came}",
        "{kind|은} model/model.safetensors 같은 상대 경로여야 합니다: {came}",
    ),
    (
        "expected stage None, Staging, Production or Archived, but came {came}",
        "단계는 None, Staging, Production, Archived 가운데 하나여야 합니다: {came}",
    ),
    ("a number without quotes", "따옴표 없는 숫자"),
    ("the end", "식의 끝"),
    ("gate: skill, above chance, not worse", "자동 심사"),
    (
        "gate: f1, skill, above chance, not worse",
        "자동 심사(F1 포함)",
    ),
    ("gate: f1", "자동 심사(F1만)"),
    ("one answers", "하나만 답함"),
    ("set alias", "별칭 지정"),
    ("delete alias", "별칭 삭제"),
    (
        "a day that exists, such as 2026-12-31",
        "2026-12-31 같은 실제 날짜",
    ),
    (
        "a label such as true, false, 1, 0, 합격, 불합격, or empty",
        "합격, 불합격, true, false, 1, 0, 또는 빈칸",
    ),
    ("a text that is not empty", "비어 있지 않은 글"),
    (
        "another one for each posting (of rows without one: another company, title or place)",
        "공고마다 다른 ID(없다면 회사, 제목, 지역이 달라야 합니다)",
    ),
    (
        "content, label, split, label_source, author, company, role, company_size, personal or none",
        "content, label, split, label_source, author, company, role, company_size, personal, none",
    ),
    (
        "large, mid_sized, small, startup, public or foreign",
        "large, mid_sized, small, startup, public, foreign",
    ),
    ("no more than salary_max", "salary_max 이하"),
    (
        "the text of a posting as people read it",
        "사람이 읽는 그대로의 공고문",
    ),
    (
        "true, false, 모집중, 마감 or empty",
        "true, false, 모집중, 마감, 또는 빈칸",
    ),
    ("a text in quotes", "따옴표로 묶은 글"),
    ("AND between two comparisons", "두 비교 사이의 AND"),
    ("a letter such as {example}", "{example} 같은 자기소개서"),
    ("a posting such as {example}", "{example} 같은 공고"),
    ("record outcomes", "결과 기록"),
    ("store vectors", "벡터 저장"),
    ("move the version", "버전 이동"),
    ("journal an answer", "답 기록"),
    ("find the run", "실행 찾기"),
    ("store letters", "자기소개서 저장"),
    ("store answers", "답 저장"),
    ("list runs", "실행 목록"),
    ("list artifacts", "산출물 목록"),
    ("check its tables", "표 확인"),
    ("check its file", "파일 확인"),
    ("begin a transaction", "트랜잭션 시작"),
    ("write the audit log", "감사 기록 쓰기"),
    ("write down what was shown", "보여 준 것 기록"),
    ("write a tag", "태그 쓰기"),
    ("take in a batch", "일괄 작업 받기"),
    ("store splits", "데이터 나눔 저장"),
    ("store signatures", "서명 저장"),
    ("store résumés", "이력서 저장"),
    ("store postings", "공고 저장"),
    ("search", "검색"),
    ("search runs", "실행 검색"),
    ("seal a record", "기록 봉인"),
    ("remove damaged vectors", "손상된 벡터 지우기"),
    ("remove a posting", "공고 지우기"),
    ("register the model", "모델 등록"),
    ("record interactions", "조회·저장·지원 기록"),
    ("read vectors", "벡터 읽기"),
    ("read the tags", "태그 읽기"),
    ("read the metrics", "지표 읽기"),
    ("read the audit log", "감사 기록 읽기"),
    ("read postings", "공고 읽기"),
    ("read its file", "파일 읽기"),
    ("read a seal", "봉인 읽기"),
    ("read a record whole", "기록 읽기"),
    ("prepare the search", "검색 준비"),
    (
        "overwrite the space of what was removed",
        "지운 자리 덮어쓰기",
    ),
    ("list models", "모델 목록"),
    ("list experiments", "실험 목록"),
    ("keep a letter", "자기소개서 보관"),
    ("index the vectors", "벡터 색인"),
    (
        "give up the space of the letter, whose rows are gone,",
        "지운 글의 공간 비우기",
    ),
    ("forget a résumé", "이력서 지우기"),
    ("forget a letter", "자기소개서 지우기"),
    ("find texts without a vector", "벡터 없는 글 찾기"),
    ("find or make the experiment", "실험 찾기"),
    ("find letters", "자기소개서 찾기"),
    ("find letters that wait", "기다리는 글 찾기"),
    ("find a letter that is kept", "보관한 글 찾기"),
    ("empty its log", "로그 비우기"),
    ("empty the database's log", "데이터베이스 로그 비우기"),
    ("delete the version's files", "버전 파일 지우기"),
    ("count vectors anew", "벡터 다시 세기"),
    ("count rows", "행 세기"),
    ("check what is stored", "저장된 것 확인"),
    ("check vectors", "벡터 확인"),
    ("begin a training", "학습 시작"),
    ("make an index", "색인 만들기"),
    ("find memory", "메모리 확보"),
    ("add a vector", "벡터 추가"),
    ("one of {values}", "{values} 가운데 하나"),
    (
        "expected a file at {path}, but there is none",
        "{path} 파일이 없습니다",
    ),
    (
        "expected a home in {path}, but there is none",
        "{path}에 Shortlist 폴더가 없습니다",
    ),
    (
        "expected to listen on {address}, but {reason}; choose another port with --port",
        "{address}에서 연결을 받을 수 없습니다: {reason}. --port로 다른 포트를 고르세요",
    ),
    (
        "expected keys before listening on {host}, where others can ask, but there are none; make one with `shortlist-server keys add NAME`",
        "{host}에서는 다른 사람도 연결할 수 있으므로 키가 있어야 합니다. `shortlist-server keys add NAME`으로 만드세요",
    ),
    (
        "expected keys in {path}, but there is no such file; put back a copy of it, or make a key with `shortlist-server keys add NAME`",
        "{path} 키 파일이 없습니다. 사본을 되돌려 놓거나 `shortlist-server keys add NAME`으로 키를 만드세요",
    ),
    (
        "expected keys in {path}, but {reason}; put back a copy of it, or remove it and make all keys anew with `shortlist-server keys add NAME`",
        "{path} 키 파일을 읽을 수 없습니다: {reason}. 사본을 되돌려 놓거나, 지우고 `shortlist-server keys add NAME`으로 키를 모두 새로 만드세요",
    ),
    ("it is empty", "비어 있습니다"),
    ("its first line does not end", "첫 줄이 끝나지 않습니다"),
    (
        "something stands behind its last part",
        "마지막 부분 뒤에 무언가 더 있습니다",
    ),
    ("it names no file", "파일 이름이 없습니다"),
    (
        "it says that it has {count} and has {came}",
        "{count}개라고 적혀 있는데 {came}개입니다",
    ),
    (
        "the hash of {name} is no SHA-256 in hexadecimal digits",
        "{name}의 해시가 16진수 SHA-256이 아닙니다",
    ),
    (
        "the name {name} is empty or has characters that nobody sees",
        "{name} 이름이 비었거나 보이지 않는 문자가 있습니다",
    ),
    (
        "expected to write {path}, but {reason}; what was there is unchanged",
        "{path}에 쓸 수 없습니다: {reason}. 있던 것은 그대로입니다",
    ),
    (
        "expected to lock {path}, but {reason}",
        "{path} 파일을 잠글 수 없습니다: {reason}",
    ),
    (
        "expected a name for the key, but {reason}",
        "키의 이름으로 쓸 수 없습니다: {reason}",
    ),
    (
        "expected the name of a key, but came {name}",
        "이름이 {name}인 키가 없습니다",
    ),
    (
        "expected a certificate and its key (PEM) for TLS, but {path}: {reason}",
        "TLS에는 인증서와 그 키(PEM)가 필요한데 {path}: {reason}",
    ),
    (
        "expected a certificate (PEM) in {path}, but {reason}",
        "{path}에 인증서(PEM)가 없습니다: {reason}",
    ),
    (
        "expected the server's own certificate, but came another",
        "서버의 인증서가 아닌 다른 인증서입니다",
    ),
    (
        "expected an answer of {address}, but {reason}",
        "{address}에서 답을 받지 못했습니다: {reason}",
    ),
    ("came {answer}", "받은 답은 {answer}입니다"),
    (
        "expected {key} to be at least 1, but came 0",
        "{key|은} 1 이상이어야 하는데 0입니다",
    ),
    (
        "expected cors_origins such as https://career.example, each one site without a path, but came {came}",
        "cors_origins는 https://career.example처럼 경로 없는 사이트여야 하는데 {came}입니다",
    ),
    (
        "expected allowed_hosts such as career.example, without a port, but came {came}",
        "allowed_hosts는 career.example처럼 포트 없는 이름이어야 하는데 {came}입니다",
    ),
    (
        "expected tls_key with tls_cert, but came no tls_key",
        "tls_cert를 주면 tls_key도 있어야 합니다",
    ),
    (
        "expected tls_cert with tls_key, but came no tls_cert",
        "tls_key를 주면 tls_cert도 있어야 합니다",
    ),
    (
        "expected settings in {path}, but {reason}",
        "{path}의 설정을 읽을 수 없습니다: {reason}",
    ),
];
