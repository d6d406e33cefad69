//! Given names: by their syllables, by pairs of them that are frequent, and by the native words that are names.

use std::sync::LazyLock;

use foldhash::HashSet;

use super::syllables::Syllables;
use crate::words::{has_word, words_of};

/// Syllables of given names.
static SYLLABLES: LazyLock<Syllables> = LazyLock::new(|| {
    Syllables::of(
        "가갑강건걸겨결겸경곤관광교구국권귀규균그근금기길나난남녕노녹누늘다단달담대덕도동두둘득든듬디뜸라락란람랑래량려련렬령례로록론롬롱룡루류륜률른름리린림마만말맑명모목무묵문미민바배백범벼별병보복본봄봉부비빈빛사산삼상새샘샛서석선설섭성세소솔솜송수숙순술슬승시식신실심아안알애양어억언엄여연열엽영예오옥온완요용우욱운울웅원월위유육윤율으은을음응의이익인일임잎자잔잠장재전정제조족종주준중지진차찬창채천철청초총추춘출충치탁탄탐태택토통평표푸풍필하학한함항해행향허헌혁현협형혜호홍화환황회효후훈훤휘휴흔흠흥희흰힘",
    )
});
/// Syllables that few given names have, and many other words.
static RARE: LazyLock<Syllables> = LazyLock::new(|| {
    Syllables::of("감검고곡낙녀념늬돈돌매막방배북생습암약엘왕외점좌죽칠팔햇입계년니믿몽쁨숭쌍융판")
});
/// Syllables that are a given name by themselves.
static SINGLE: LazyLock<Syllables> = LazyLock::new(|| {
    Syllables::of(
        "강건결겸경광구국권규균근기길단담도동란람렬로록룡륜률린림명민범별봄빈빛산새샘서석선설섭성솔송수숙순슬승신아안애언연열엽영예옥온완용우욱운웅원유윤율은음익인일재정종주준중지진찬창채천철초탁태택필하한해헌혁현협형호홍환효훈훤휘희",
    )
});
/// Syllables that frequent given names begin and end with.
static FIRST: LazyLock<Syllables> = LazyLock::new(|| {
    Syllables::of(
        "가강건경광규기나다도동라명미민병보상새서석선성세소송수순승시신아연영예용우원유윤은인일재정제종주준지진찬창채철태하한해현형혜호홍효희",
    )
});
static LAST: LazyLock<Syllables> = LazyLock::new(|| {
    Syllables::of(
        "경국권규균근나남덕라란람랑래록리린림만명미민범별복봉빈서석선섭성솔수숙순승식신아안애연열영옥온완용우욱운웅원유윤율은익인자재정주준중지진찬창채천철춘태택필해혁현형혜호홍화환후훈휘희",
    )
});
/// Native words, and names of the Bible, of which some syllables are no other name's.
const WORDS: &str = "가람 가온 그루 그린 꽃님 꽃별 나래 나리 누리 다솜 다온 다운 단비 도담 두리 로운 들찬 라온 레아 로이 마루 \
    미르 바다 방울 버들 벼리 별이 보라 보람 봄이 빛나 빛솔 사랑 산들 새롬 새벽 새봄 샛별 소담 소라 솔찬 송이 \
    끝순 끝분 끝례 옥분 점분 금분 복분 소망 믿음 기쁨 은총 보배 가을 겨울 여름 노을 초아 온결 별하 \
    슬기 슬아 아라 아람 아롬 아름 여울 열매 예솔 우람 우리 윤슬 으뜸 은별 은솔 이든 이레 이룸 이삭 이슬 잔디 지음 진솔 \
    차오름 찬솔 초롬 초롱 푸름 하늘 하람 하랑 한결 한별 한빛 한솔 한울 해든 해솔 해찬 햇살 혜윰 미리내 빛나라 빛나래 온누리 한아름 \
    다윗 모세 바울 야곱 요나 필립 사무엘 다엘 라엘 하엘 시엘 로엘 주엘 아엘 은엘 에스더 요셉 요엘 요한 조엘 노엘 다니엘 드보라 리브가 마리아 한나";
static NATIVE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words_of(WORDS).collect());
/// Given names that many have, of those who were born from 1940 on.
const COMMON: &str = "\
    병구 석구 장손 기복 가율 갑돌 갑용 건하 귀남 귀례 귀옥 끝분 나린 나봄 다올 다율 다흰 덕기 덕례 덕만 덕봉 덕수 덕진 덕호 도균 도율 동팔 라윤 라율 라은 로빈 로이 로하 루나 루미 루하 리나 리호 막례 만득 명순 명옥 명환 무결 \
    민율 민제 민혜 병규 병길 병남 병덕 병두 병례 병로 병숙 병오 병옥 병우 병욱 병윤 병익 병재 병주 병찬 병채 병칠 병태 병택 병하 병학 병호 병화 병희 보담 복동 복만 복영 복임 복태 봉구 봉길 봉남 봉만 봉석 \
    봉섭 봉연 봉옥 봉임 봉자 봉주 봉준 봉철 봉춘 봉팔 봉학 봉현 봉호 삼룡 삼식 상국 상균 상길 상렬 상옥 상율 상익 상택 상필 새론 서라 석철 석태 석환 선덕 선숙 선옥 선태 성순 성옥 세온 소례 소린 소순 소율 \
    소하 수남 수봉 수옥 수철 순기 순길 순동 순만 순모 순봉 순분 순석 순심 순애 순열 순용 순철 순필 승례 승율 시하 시헌 쌍례 아론 아율 아정 애숙 애순 양례 양숙 양순 양희 여원 여은 연숙 연순 연오 연옥 연제 \
    연화 영대 영돈 영래 영배 영분 영삼 영식 영심 영옥 영운 영익 영조 영종 영창 영춘 영택 영표 영필 영학 예율 옥금 옥남 옥란 옥련 옥림 옥매 옥선 옥숙 옥심 옥이 옥임 옥주 옥진 옥화 용국 용규 용대 용배 용범 \
    용봉 용삼 용석 용섭 용숙 용옥 용완 용운 용원 용은 용익 용재 용주 용찬 용철 용춘 용택 용팔 용필 용하 용학 용희 우담 우찬 원빈 유솜 유온 윤결 윤겸 윤담 윤덕 윤례 윤복 윤솔 윤숙 윤순 윤옥 율아 율희 은담 \
    은례 은숙 은순 은오 은옥 은율 은택 을석 을순 응식 응호 의숙 의순 이린 인규 인길 인례 인배 인봉 인섭 인숙 인옥 인태 인택 일규 일랑 일섭 일태 임순 장순 재국 재권 재근 재길 재남 재덕 재두 재록 재문 재분 \
    재섭 재숙 재술 재식 재옥 재온 재춘 재태 재필 재하 점덕 점분 점숙 점희 정님 정덕 정두 정득 정매 정배 정백 정범 정봉 정삼 정섭 정술 정옥 정웅 정율 정익 정천 정춘 정칠 정택 정헌 정홍 제아 제윤 제인 종근 \
    종길 종덕 종두 종봉 종삼 종섭 종숙 종심 종옥 주하 준례 중근 중렬 중섭 중호 지오 진국 진권 진근 진례 진복 진봉 진분 진섭 진숙 진순 진식 진옥 진춘 진택 찬규 찬기 찬덕 찬솔 찬수 찬숙 찬순 찬식 찬옥 찬율 \
    창국 창근 창덕 창렬 창로 창룡 창모 창무 창배 창범 창봉 창빈 창숙 창오 창운 창윤 창익 창재 창진 창태 창택 창표 창하 창학 창헌 창혁 창화 채솔 채순 채온 채율 철규 철균 철남 철묵 철순 철승 철웅 철원 철홍 \
    철환 초희 춘규 춘길 춘만 춘배 춘봉 춘삼 춘선 춘섭 춘성 춘수 춘숙 춘순 춘심 춘애 춘임 춘호 춘화 치순 치식 칠복 칠성 칠용 태덕 태랑 태례 태복 태봉 태숙 태옥 태온 판남 판순 판식 판용 판임 팔남 팔봉 팔석 \
    팔용 필례 하결 하겸 하담 하봄 하솔 하슬 하엘 학규 학근 학길 학남 학렬 학례 학모 학범 학봉 학섭 학성 학순 학영 학윤 학주 학진 학철 학태 학현 학호 한겸 한규 한모 한봉 한서 한섭 한순 한영 한유 한조 한주 \
    한호 해규 해근 해담 해룡 해림 해복 해봉 해숙 해순 해식 해옥 해철 행순 향란 향순 향옥 현국 현근 현길 현남 현례 현복 현봉 현섭 현순 현옥 현율 현하 형근 형길 형남 형대 형덕 형례 형모 형묵 형문 형배 형범 \
    형복 형봉 형숙 형순 형오 형옥 형윤 형은 형택 혜순 혜옥 호규 호근 호길 호덕 호민 호복 호섭 호순 호식 호열 호웅 호윤 호정 호태 호택 홍국 홍권 홍근 홍기 홍길 홍덕 홍렬 홍례 홍매 홍명 홍모 홍배 홍선 홍섭 \
    홍숙 홍순 홍식 홍열 홍엽 홍우 홍태 홍택 홍표 화규 화례 화선 화섭 화심 화옥 화준 화진 회숙 효담 효례 효범 효석 효숙 효순 효식 후남 흥렬 흥배 흥석 흥선 흥섭 흥수 흥순 흥식 희규 희균 희근 희덕 희례 희모 \
    희범 희복 희봉 희분 희섭 희순 희식 희옥 희율 희창 희춘 희태 희택 \
    가온 강민 건후 규리 규원 나윤 나경 노아 다희 도건 도겸 도아 도헌 라온 라희 루아 루이 로아 로운 리우 민결 민겸 민솔 \
    보윤 봄이 새봄 서결 서담 서령 서림 서온 서율 서후 설아 성결 솔아 솔하 수혁 시율 시호 시후 아라 아진 예온 \
    온유 우림 우솔 유건 유담 유솔 유이 윤건 윤오 윤후 은겸 은새 은후 이담 이레 이설 이솔 이엘 제희 지담 \
    지완 지유 지음 채이 초아 태겸 태린 태이 태하 태한 하경 하솜 하제 해든 해봄 혜담 효리 희나 \
    갑수 갑순 경례 광자 금순 금자 금옥 길순 길자 끝순 남순 덕순 덕자 동수 두식 만복 만수 만식 말례 말숙 말순 말자 명자 미자 병순 복남 복례 복순 복자 복희 봉수 봉순 봉식 \
    봉희 분남 분순 삼순 상덕 상순 선자 순남 순덕 순례 순복 순이 순임 영례 영복 영순 옥례 옥분 옥순 옥희 용길 용남 용덕 용복 용식 용순 윤자 인순 일남 일순 \
    재순 점례 점순 정례 정분 정애 종례 종순 종식 종남 창길 창남 창복 창순 창식 천수 춘례 춘복 춘식 춘옥 춘희 태순 판석 판수 필남 필순 학수 한수 화자 희자 \
    동하 도하 승하 예하 은하 은비 명진 단비 준승 민한 동은 재인 건우 건호 건희 경민 경수 경숙 경아 경은 경자 경준 경태 경호 경환 경훈 경희 광수 광호 규민 규빈 규현 기범 기훈 나래 나연 나영 나은 나현 남준 남희 다빈 다솔 다연 다영 다온 다은 다인 다현 \
    다혜 도경 도연 도영 도완 도윤 도준 도현 도훈 동건 동규 동민 동석 동우 동욱 동원 동윤 동준 동진 동찬 동현 동호 동훈 동희 명수 명숙 명호 명희 문희 미경 미나 미란 미래 미선 미소 미숙 미연 \
    미영 미정 미주 미진 미희 민경 민관 민교 민국 민규 민기 민서 민석 민선 민성 민수 민승 민아 민영 민우 민욱 민재 민정 민주 민준 민지 민찬 민채 민철 민하 민혁 민현 민형 민호 민환 민희 범수 \
    범준 병준 병철 병헌 병훈 보경 보라 보람 보미 보민 보영 보현 상민 상범 상우 상욱 상원 상윤 상준 상진 상철 상혁 상현 상호 상훈 상희 새롬 서린 서빈 서아 서연 서영 서우 서원 서윤 서은 서인 \
    서정 서준 서진 서하 서현 서형 서희 석민 석우 석원 석준 석진 석현 석호 석훈 선미 선민 선아 선영 선우 선정 선주 선혜 선호 선희 성규 성균 성민 성빈 성수 성아 성영 성우 성욱 성윤 성은 성재 \
    성주 성준 성진 성찬 성철 성태 성택 성한 성혁 성현 성호 성환 성훈 성희 세빈 세아 세연 세영 세웅 세은 세인 세정 세준 세진 세현 세훈 세희 소라 소미 소민 소연 소영 소원 소윤 소은 소정 소진 \
    소현 소희 솔비 송이 송희 수경 수근 수린 수미 수민 수빈 수아 수안 수연 수영 수완 수인 수정 수종 수지 수진 수현 수형 수호 수환 수희 숙자 숙희 순영 순옥 순자 순호 순희 슬기 승관 승규 승기 \
    승민 승빈 승수 승아 승연 승우 승욱 승원 승윤 승은 승재 승주 승준 승진 승찬 승철 승태 승택 승현 승협 승호 승환 승훈 승희 시아 시연 시영 시온 시완 시우 시윤 시은 시혁 시현 시형 시훈 아람 \
    아름 아린 아영 아윤 아인 아현 연서 연수 연아 연우 연재 연정 연주 연준 연지 연진 연호 연희 영광 영규 영근 영길 영덕 영란 영미 영민 영서 영석 영선 영수 영숙 영신 영아 영우 영욱 영은 \
    영일 영자 영재 영주 영준 영지 영진 영찬 영철 영태 영현 영혜 영호 영환 영훈 영희 예나 예담 예린 예림 예빈 예서 예슬 예원 예은 예인 예준 예지 예진 예찬 예현 옥자 용민 용수 용우 용준 용진 \
    용현 용호 용환 용훈 우빈 우석 우성 우영 우재 우주 우진 우혁 우현 원석 원영 원우 원재 원준 원진 원호 원희 유경 유나 유라 유리 유림 유미 유민 유빈 유선 유성 유신 유안 유연 유영 유정 유주 \
    유준 유진 유찬 유하 유현 윤경 윤권 윤미 윤민 윤서 윤석 윤선 윤성 윤수 윤슬 윤식 윤아 윤영 윤우 윤재 윤정 윤주 윤지 윤진 윤찬 윤채 윤하 윤혁 윤호 윤희 은결 은경 은미 은빈 은서 은선 은성 \
    은솔 은수 은아 은영 은우 은재 은정 은주 은준 은지 은진 은찬 은채 은하 은향 은혜 은호 은희 의진 의현 이든 이안 이준 이현 인경 인서 인선 인성 인수 인아 인애 인영 인우 인욱 인자 인정 인철 \
    인혁 인혜 인호 인환 인희 일우 일준 일호 일환 일훈 자영 자현 장우 장현 장훈 재경 재관 재규 재균 재민 재범 재상 재서 재석 재성 재수 재신 재영 재완 재용 재우 재욱 재원 재윤 재율 재은 재이 \
    재익 재인 재준 재진 재철 재학 재헌 재혁 재현 재형 재호 재홍 재환 재훈 재희 정길 정남 정란 정림 정미 정민 정빈 정수 정숙 정순 정아 정연 정열 정우 정욱 정원 정윤 정은 정음 정인 정자 정재 \
    정주 정준 정진 정철 정태 정필 정하 정혁 정현 정호 정화 정환 정후 정훈 정희 종민 종서 종석 종선 종수 종완 종우 종원 종윤 종인 종찬 종철 종필 종혁 종현 종호 종훈 종희 주아 주안 주연 주영 \
    주완 주원 주은 주찬 주혁 주현 주형 주호 주환 주희 준규 준기 준모 준민 준배 준상 준서 준석 준성 준수 준식 준영 준오 준용 준우 준원 준이 준일 준재 준태 준표 준하 준혁 준현 준형 준호 준환 \
    준후 준희 중기 중수 중현 지강 지경 지나 지민 지선 지섭 지성 지수 지숙 지아 지안 지애 지연 지영 지예 지온 지용 지우 지욱 지웅 지원 지윤 지율 지은 지인 지찬 지태 지하 지한 지향 지혁 지현 \
    지형 지혜 지호 지홍 지환 지후 지훈 지희 진경 진규 진기 진미 진서 진석 진선 진성 진솔 진수 진실 진아 진영 진용 진우 진욱 진원 진유 진이 진주 진태 진표 진하 진혁 진현 진형 진호 진환 진희 \
    찬미 찬민 찬빈 찬영 찬우 찬울 찬원 찬윤 찬혁 찬호 찬희 창규 창민 창석 창선 창섭 창수 창우 창욱 창원 창준 창현 창호 창환 창훈 창희 채린 채민 채빈 채아 채연 채영 채원 채윤 채은 채현 철민 \
    철수 철우 철진 철호 춘자 치훈 태건 태경 태곤 태규 태균 태근 태리 태민 태빈 태상 태석 태선 태성 태수 태승 태식 태양 태연 태영 태오 태완 태용 태우 태욱 태웅 태원 태윤 태율 태은 태인 태일 \
    태준 태진 태현 태형 태호 태환 태훈 태희 하나 하늘 하람 하린 하민 하빈 하서 하얀 하연 하영 하온 하윤 하율 하은 하음 하인 하정 하준 하진 하현 학준 한결 한나 한별 한빈 한빛 한솔 한울 한준 \
    한희 해나 해리 해린 해민 해빈 해성 해솔 해수 해승 해연 해영 해온 해원 해윤 해인 해주 해준 해진 해찬 향기 향미 향숙 현경 현규 현기 현민 현배 현빈 현상 현서 현석 현선 현성 현수 현숙 현승 \
    현식 현아 현영 현우 현욱 현웅 현이 현일 현재 현정 현종 현주 현준 현중 현지 현진 현철 현태 현호 현희 형규 형기 형돈 형민 형석 형섭 형우 형욱 형원 형재 형주 형준 형진 형철 형태 형호 형훈 \
    혜경 혜교 혜나 혜란 혜련 혜리 혜린 혜림 혜미 혜민 혜빈 혜선 혜성 혜수 혜숙 혜승 혜연 혜영 혜원 혜윤 혜은 혜인 혜자 혜정 혜주 혜지 혜진 혜현 혜희 호연 호영 호용 호준 호진 호찬 호철 호현 \
    홍규 홍석 홍일 홍주 홍준 홍철 화영 화정 효린 효림 효민 효빈 효상 효서 효선 효섭 효신 효연 효영 효원 효은 효인 효재 효정 효주 효준 효진 효찬 효희 훈정 휘성 휘재 희경 희란 희망 희선 희성 \
    희수 희숙 희연 희영 희원 희윤 희재 희정 희주 희준 희진 희철";
static COMMON_NAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words_of(COMMON).collect());
/// Words that are a surname and a given name, and seldom anything else behind `저는`.
const WHOLE: &str = "강산 고운 나래 노을 유리 이든 이슬 진솔 하늘 한결 한별 한빛 한솔 한울";

/// Pairs of such syllables that verbs and nouns with particles end in: `정해진`, `위해서`, `남아라`.
static INFLECTED: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    words_of("하기 해서 가서 아서 나서 기서 지서 가지 나지 아지 라지 마지 기지 시지 우지 보지 주지 도록 가운 나운 다운 해진 아진 나진 가진 \
    라진 해주 라가 지라 도라 이라 기라 제라 아라 나신 가신 지신 해준 해해 가해 인해 지해 도해 도인 성인 상인 시인 주인 원인 민인 영인 호인 \
    수록 하자 하나 우선 상태 소화 연화 도화 하지 하리 가리 나리 다리 기리 겨진 어진 겨준 어준 하실 시길 하길 시오 겨서").collect()
});

/// Whether it can be a given name.
pub(super) fn is_given(name: &str) -> bool {
    let is_spelled = !name.is_empty() && name.chars().all(|c| SYLLABLES.contains(c));
    match name.chars().count() {
        0..=2 => is_spelled || is_native(name),
        3 => is_native(name) || is_spelled && has_native_part(name),
        _ => false,
    }
}

/// Whether it is two syllables of given names of which one or both are rare ones: `낙연`, `다엘`.
pub(super) fn is_rare(name: &str) -> bool {
    name.chars().count() == 2
        && !name.ends_with('고')
        && name.contains(|c| RARE.contains(c))
        && name
            .chars()
            .all(|c| SYLLABLES.contains(c) || RARE.contains(c))
}

/// Whether the syllables are, each by itself, a given name.
pub(super) fn is_single(name: &str) -> bool {
    name.chars().all(|c| SINGLE.contains(c))
}

/// Whether many have this given name, or one like it, and few nouns look like it.
pub(super) fn is_frequent(name: &str) -> bool {
    let mut syllables = name.chars();
    let (first, last) = (syllables.next(), syllables.next());
    let is_pair = first.is_some_and(|c| FIRST.contains(c))
        && last.is_some_and(|c| LAST.contains(c))
        && syllables.next().is_none();
    is_pair || is_native(name)
}

/// Whether it has a syllable that frequent names begin or end with, and does not end as verbs and nouns with particles do.
pub(super) fn is_probable(name: &str) -> bool {
    const ENDINGS: &str = "지기다요의은이을으만해서한라려시도리세로나아어여하든난단된운울른히치심차구산별량함임후록학";
    let mut syllables = name.chars();
    let (first, last) = (syllables.next(), syllables.next());
    syllables.next().is_none()
        && last.is_some_and(|c| !ENDINGS.contains(c))
        && (first.is_some_and(|c| FIRST.contains(c)) || last.is_some_and(|c| LAST.contains(c)))
}

/// Whether it is one of the given names that very many have.
pub(super) fn is_common(name: &str) -> bool {
    COMMON_NAMES.contains(name)
}

/// Whether somebody can be called by it alone: a given name that many have and that is no word.
pub(super) fn is_called(name: &str) -> bool {
    /// Given names that are words as well.
    const WORDS: &str = "말자 수영 준하 미주 재진 창원 미정 소정 나은 다온 정례 경례 수호 노아 지음 새봄 이설 온유 천수 영복 동수 학수 정애 도하 단비 경호 나래 도경 동원 동진 미래 미소 민관 민선 민정 민주 보라 보람 보미 상호 서정 서진 석호 선미 선정 선주 선호 성수 성은 성주 \
        성찬 성호 세정 소라 소미 소영 소원 소진 송이 수경 수근 수미 수수 수정 수종 수지 수형 수호 슬기 승기 승수 승진 시연 시영 아람 아름 연서 연수 연재 연정 연주 연지 \
        연호 영광 영미 영민 영수 영신 영아 영재 영주 영자 예지 예찬 예나 용수 우성 우재 우주 원석 유리 유선 유성 유신 유지 유하 은하 은혜 은향 의진 이안 인선 인성 인수 인자 인정 \
        일환 자영 장우 장훈 재경 재상 재수 재원 재학 재인 재현 정남 정수 정연 정열 정원 정자 정재 정주 정진 정태 정하 정화 정훈 종서 종우 주연 주원 준수 준용 중기 지경 \
        지나 지선 지성 지수 지원 지인 지하 지향 지형 지혜 진기 진미 진서 진솔 진수 진실 진영 진용 진주 진이 진표 창호 채원 태양 태상 태경 하나 하늘 하정 한결 한국 한별 한빛 한솔 \
        해리 해수 해주 향기 현상 현장 현재 현주 화정 희망 기준 다인 다현 동산 상범 성인 성원 수안 수완 수인 재신 재영 중현 정음 정리 정길 주안 주은";
    is_common(name) && !has_word(WORDS, name)
}

/// Whether it is one of the native words.
pub(super) fn is_native(name: &str) -> bool {
    NATIVE.contains(name)
}

/// Whether verbs end so too.
pub(super) fn is_inflected(name: &str) -> bool {
    const STEMS: &str = "하해가나지기시아라서도보우";
    const ENDINGS: &str = "자나라서지";
    let is_form =
        name.starts_with(|c| STEMS.contains(c)) && name.ends_with(|c| ENDINGS.contains(c));
    INFLECTED.contains(name) || is_form && !is_native(name)
}

/// Whether the word is a surname and a given name that together are a native word: `노을`.
pub(super) fn is_whole(word: &str) -> bool {
    has_word(WHOLE, word)
}

/// `하늘별`, `빛나래`: a native name with a syllable more.
fn has_native_part(name: &str) -> bool {
    let after_first = name.char_indices().nth(1).map_or(0, |(at, _)| at);
    let before_last = name.char_indices().nth(2).map_or(0, |(at, _)| at);
    is_native(&name[after_first..]) || is_native(&name[..before_last])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_are_told_by_syllables_and_words() {
        for name in ["민준", "서연", "솔", "버들", "이삭", "하늘별", "미리내"] {
            assert!(is_given(name), "{name}");
        }
        for word in ["객만", "직관", "객만족", "원자력", ""] {
            assert!(!is_given(word), "{word}");
        }
        assert!(is_frequent("윤채") && is_frequent("누리") && !is_frequent("전력"));
        assert!(is_whole("한결") && !is_whole("정원"));
    }
}
