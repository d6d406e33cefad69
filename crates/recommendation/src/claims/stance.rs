//! How a sentence stands to what it speaks of: done, denied, only learnt, or of somebody else.

use std::ops::Range;

use super::actor::is_of_a_colleague;
use super::statement::Statement;
use super::wish::end_of_what_is_had;
use crate::text::Pattern;

/// How a sentence stands to what it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stance {
    /// It is spoken of, and no more: liked, read of, used as anybody does.
    Aside,
    /// It says that it is not so, or not yet.
    Denied,
    /// It is wished for or planned.
    Wished,
    /// It was learnt, not done.
    Learnt,
    /// It was done, or can be done.
    Done,
}

/// What ends a clause of a sentence.
static BORDER: Pattern = Pattern::new(
    r"(?:지만|으나|는데|은데|던데|인데|니다만|였고|았고|었고|했고|왔고|됐고|봤고|하며|으며|으면서|면서|아니라|아니고|라서|어서|아서|여서|했으나|보다는|대신|다가|않고|없고|[겼꼈꿨났냈녔놨뒀땄떴랐렸멨뺐섰샀썼웠잤줬졌짰쪘찼쳤췄컸켰텼탔팠폈혔갔]고|없어|없이|있고|있어|이며|이고|이나|지만요|되|으니|뿐|나머지|탓에|때문에|덕분에|만이|니까|제가 [가-힣]{1,3}고|직접 하고|혼자 하고|(?:만|까지|도|가|이|서|를|을|은|는) 하고)[, ]\s*|,\s+|;\s*|\.\s+",
);
/// Where another's clause ends and the writer's begins: `선배가 맡고 저는`.
static TO_WRITER: Pattern = Pattern::new(r"고,?\s+(?P<writer>저는|제가|저도|저희는|나는|내가)\s");
/// Where one topic is set beside another: `사진은 직접 찍고 보정은 맡겼습니다`.
static TO_TOPIC: Pattern = Pattern::new(
    r"[가-힣](?:은|는)\s[^,.]*?[가-힣]고,?\s+(?P<topic>[가-힣a-z0-9]{2,}(?:\s[가-힣a-z0-9]{2,})?(?:은|는)\s)",
);
/// A clause has as many bytes: two syllables.
const FEWEST_BYTES: usize = 6;
/// What looks like the end of a clause and goes on.
static GOES_ON: Pattern = Pattern::new(r"^(?:있|싶|계시|자 |나서|나니|온|왔|간|보|본|봤|드)");

/// What sounds like a denial and is none.
static NOT_DENIED: Pattern = Pattern::new(
    r"(?:어려움|무리|문제|지장|막힘|부족함|빠짐|끊임|불편|손색|거리낌|거부감|주저|망설임|결격 ?사유|사고|실수|결석|지각|누락|오류|오차|재해|장애|이상|불량|차질|군더더기|남김|쉴 ?새|예외|탈|중단|변함|아낌|꾸밈|두려움|흔들림|주저함|잡음)(?: ?하나| ?한 ?(?:번|건))?(?:이|가|도|은|는|의)? ?(?:전혀 ?|거의 ?)?없(?:이|습|었|는|다|도록|게|고|어|지만|으나|으며)|(?:^|[^가-힣])(?:늦|빠지|빠진|빠뜨리|빠뜨린|어긴|어기|틀린|거른|미룬|놓친|미루|쉰|포기한|불평한|결석한|지각한|실패한|소홀한|소홀히 ?한)(?:[가-힣 ]{0,6})(?:적이|적은|적도|일이|날이|법이) ?(?:단 ?)?(?:한 ?번도 ?)?없|(?:^|[^가-힣])(?:그치|머무르|머물|멈추|포기하|아끼|가리|마다하|두려워하|잊|놓치|빠뜨리|게을리 ?하|소홀히 ?하|굴하|흔들리|지치|주저하|망설이|만족하|물러서|꺾이|늦|미루|당황하|안주하|숨기|거르|쉬|잃|지|불평하|외면하|피하|의존하|구애받|뒤처지|빠지|결근하|결석하|지각하|어기|미끄러지|낯설|어렵|두렵|부끄럽|부족하|다르|적|어색하)지 ?(?:는 ?|도 ?)?않|뿐(?:만)? ?아니라|못지 ?않|모르는 ?(?:것|게|곳)[^.]{0,6}없|(?:사고|장애|불량|클레임|오류|실수|결함|누락|지연|민원|반품|문제|적자)(?:을|를|은|는|이|가|도)? ?(?:단 ?)?(?:한 ?(?:번|건|차례)(?:도)? ?)?(?:내|일으키|만들|남기|겪|받|발생하|생기|나|발생시키)지 ?않|(?:되돌아온|반려된|틀린|빠진|밀린|어긋난) ?[가-힣]{1,4}(?:이|가|은|는) ?(?:단 ?한 ?건도 ?)?없|없지 ?않|않을 ?수 ?없|빼놓을 ?수 ?없|둘도 ?없|더할 ?나위 ?없|틀림 ?없|(?:다름|다를 ?바) ?없|잊지 ?못|잊을 ?수 ?없|(?:다친|다치는|그만둔|나간|떠난|빠진|넘어진|낙오한|뒤처진) (?:사람|아이|학생|환자|직원|조원|분|이)(?:이|가|은|는|도)? ?(?:한 ?(?:명|분)도 ?)?없|하지 ?않으면|않도록|없도록|못하던|못했던|모르던|몰랐던|서툴던|서툴렀던|없던|안 ?되던|되지 ?않던|쓰지 ?않던|보다 ?못|채 ?안 ?(?:되|됩|됐)|채 ?되지 ?않",
);
static DENIAL: Pattern = Pattern::new(
    r"없(?:습|었|다|어|고|지|는|으|이|네|음)|전무|못 ?(?:합|하|했|해|함|써|한|해서|쓰|씁)|지는? ?못|지도 ?못|몰라|모릅|모르|몰랐|않(?:았|습|는|아|고|은|네|지)|아닙|아니(?:었|에|며|라|고|지)|처음(?:이|입|인|이라|이어| ?들었| ?듣| ?보았| ?봤| ?접)|(?:듣는|보는|지켜보는) ?쪽|듣기만|보기만|서툴|서툽|서투|미숙|문외한|낯설|생소|어렵(?:습|다|지|고)|어려(?:워|운|웠)|힘듭|힘들(?:어|것)|곤란|불가(?:능)?|안 ?(?:됩|되|해 ?봤|써 ?봤|해 ?본)|이름만|말로만|들어 ?보기만|들어 ?보았을|들어 ?본 ?것|들어만|들어 ?보(?:았|기)|구경만|지켜보기만|지켜만|귀동냥|어깨너머|떨어져|떨어졌|탈락|불합격|낙방|중퇴|자퇴|포기했|뿐입니다|뿐이|뿐(?:$|[ ,])|서툰|글로만|눈으로만|읽었을|그만두|해당하지|해당되지|관여하지|자신이? ?없|무관합|거리가 ?멉|거리가 ?멀|인연이? ?없|기회가 ?없|무경험|까막눈|왕초보|헷갈|어렴풋|초보(?:입|이|자입|라)|백지|낯선|낯섭|약합니다|약한 ?편|약점|취약합|미흡|모자라|모자랍|부족(?:합|한 ?편|하다|함을|했|하지만)|아쉽게도|원하지|희망하지|선호하지|꺼립|꺼리|사양|맞지 ?않|정지|만료|반납|취소되|쉬어야|어려운 ?상황|어려울 ?것|그쳤|에 ?그칩|[가-힣]기만 ?(?:했|하|해)|(?:것이|것은|게) ?전부|전부(?:입|라|였)|까지만|눈으로만|영상으로만|책에서만|말만|제 ?일이 ?아니|제 ?몫이 ?아니|(?:팀|부서|담당자?|선배|동료|분)(?:의|들의)? ?몫|안 ?해 ?(?:봤|보았|본)|안 ?써 ?(?:봤|보았|본)|해 ?보질|써 ?보질|할 ?줄 ?(?:모|은 ?모)|쓸 ?줄 ?모|알지 ?못|엄두|손도 ?(?:대|못|안)|손을 ?대|와닿지|멀리|피해 ?왔|피하고 ?있|피하는 ?편|거절|어색합|가 ?본 ?적 ?없|적 ?없|일 ?없|손을? ?놓|(?:견학|관람|구경)만|고사했|고사해|낙제",
);
/// What is wished for or planned, not done.
static INTENT: Pattern = Pattern::new(
    r"[가-힣]고 ?싶|[가-힣]려(?:고)? ?(?:합니다|하고 ?있|해요|합니)|(?:배우|익히|공부하|도전하|해 ?보|다뤄 ?보|써 ?보|경험하|시작하|쌓|접해 ?보|맡아 ?보|키우)고 ?(?:싶|자 ?합|자 ?하)|(?:배울|익힐|공부할|시작할|취득할|도전할|준비할|볼|쌓을) ?(?:계획|예정|생각|각오|것입|작정|겁니다|참)|배우(?:려|겠)|익히(?:려|겠)|배워 ?(?:나가|가)겠|준비 ?(?:하고 ?있|중)|공부 ?(?:하고 ?있|중)|배우고 ?있|(?:배우|익히|공부하|준비하|연습하|학습하)는 ?중|(?:공부|연습|학습)하고 ?있|입문(?:했|하|한 ?지|자)|관심(?:만|이|을)|흥미(?:가|를)|호기심|알아보고 ?있|기대(?:합|하고)|목표(?:입|로 ?(?:하|삼))|꿈(?:입|을 ?꾸|꿉)|이제 ?막|막 ?(?:시작|배우|입문)|배우기 ?시작|시작한 ?지 ?(?:얼마|며칠|이제 ?막|[한두] ?(?:달|주))|배우는 ?단계|배워 ?(?:가|나가)(?:는|고)|(?:입사|들어가|합류|뽑아)[^,.]{0,6}(?:면|후|하면|하고)[^,.]{0,10}(?:배우|익히|공부|도전|따|취득)|가르쳐 ?주(?:시|면)|알려 ?주시면|채워 ?나가|보완하|하고자 ?합|하려 ?합|하려고 ?합|할 ?수 ?있도록 ?노력|준비하겠|따려|딸 ?(?:예정|계획|생각)|앞두고|도전 ?중|(?:학원|강의|과정|시험|수업|교육|강좌|캠프|원서|특강|자격증?|면허|기사|기능사)[가-힣]{0,3} (?:[가-힣]{1,5} )?(?:신청|등록|접수)(?:만|했|해 ?두)|응시할|마음을 ?먹",
);
/// What is to be got first, before what is wished for.
static IS_STILL_TO_BE_HAD: Pattern = Pattern::new(
    r"(?:취득해|취득하여|따서|익혀|익혀서|배워|배워서|공부해|공부해서|쌓아|갖춰)[,.]? *$",
);
static NOT_YET: Pattern = Pattern::new(r"아직");
/// What was somebody else's.
static OTHERS: Pattern = Pattern::new(
    r"(?:(?:외주|외부 ?[가-힣]{1,5}|세무사|노무사|법무사|세무사무소|본사|업체|대행사|기관|협력사|다른 ?(?:부서|팀|사람|직원|분)|옆 ?팀|타 ?부서|담당자가 ?따로)(?:이|가|에게|에|에서|의)?|(?:동료|선임|선배|상사|팀장님|전문가|개발팀|부하|사수|후배|친구|형|누나|언니|오빠)(?:들)?(?:이|가|에게|께서|께|님이|님께|님께서|에서)) ?[^,.]{0,14}(?:맡(?:겨|겼|긴|았|으|아)|다뤘|다루었|짰|부탁|의뢰|했|하셨|해 ?주|주셨|처리|담당|작성|만들어 ?주|몫|일(?:이라|이었)|전담)|맡(?:겨|겼|긴|기고|깁)|(?:님|분)(?:이|께서) ?[^,.]{0,8}(?:하셨|하십|하시|맡아|맡으|맡았|담당|처리하|관리하|해 ?주셨)|(?:동료|선임|선배|상사|팀장|팀장님|사수|후배|친구|개발팀|디자인팀|외주|업체)(?:들)?(?:이|가|께서) (?:[가-힣]{1,5} )?[가-힣]{0,4}(?:았|었|했|렸|겼|졌|쳤|켰|짰|썼|셨|봤|섰|냈|췄|폈)(?:습|고|으|지|던)|[가-힣]{2,5}(?:에게|께|한테) ?(?:부탁|맡겼|맡기|의뢰|넘겼|넘기|돌렸|돌립)|부탁해 ?왔|전적으로 ?의존|외주(?:를|로)? ?(?:주|줬|돌렸|맡)|(?:팀|부서|업체|회사|담당자|사무소|법인)에(?:게|다)? ?(?:[가-힣]{1,5} )?(?:요청|의뢰|맡겨|맡겼|맡기)",
);
static LEARNT: Pattern = Pattern::new(
    r"강의(?:로|를 ?(?:듣|들|수강|보|완강|따라)|만)|[가-힣]는 ?정도(?:만|입|이|로|까지)|완강|설치만|깔아만|(?:기초|입문|초급|온라인) ?과정|수강(?:했|하|을|으로|한|신청|중)|(?:^|[^수])수료|부트캠프|교육(?:을|과정을|과정) ?(?:[가-힣0-9]{1,4} )?(?:받|이수|수료|마|들었|듣고)|독학|책으로|책만|이론(?:으로|만|을|은|적)|기초(?:만|를|적인|문법|수준)|입문서|튜토리얼|따라 ?해|스터디|배웠|배우며|배운 ?적|공부(?:했|한|해|만)|세미나|학원(?:에서 ?배|에 ?다니|을 ?다니)|조금(?:은)? ?(?:할|쓸|다룰|알)|간단한 ?(?:인사|정도|수준|것)|초급|걸음마|복수 ?전공|부전공|학부 ?(?:때|시절|수업)",
);
/// What goes on with a contrast and is done or can be: `회의는 주재하지만`, `자유롭게 쓰는데`.
static GOES_FURTHER: Pattern = Pattern::new(r"[가-힣](?:지만|는데|으나|[가-힣]나)[,.]? *$");
/// What is so, not done.
static BEING: Pattern = Pattern::new(
    r"(?:중요|필요|유명|다양|비슷|어색|조용|친절|복잡|심|강|약|편|생각|좋아|존경|훌륭|가능성|힘|길|짧|크|작|많|적|높|낮|좋|나쁘|같|쉽|비싸|바쁘|아프)(?:하|으|은|었|았|겠)?(?:지만|는데|ㄴ데|나)[,.]? *$",
);
/// Words at the end of a clause among which its verb is looked for.
const VERB_WORDS: usize = 2;
/// A verb that goes on in the next clause: `짜고`, `만들며`.
static MADE_ON: Pattern = Pattern::new(r"(?:고|며|면서|하여|해서|해)[,.]?$");
/// The same, if nothing comes of it.
static LESSON: Pattern = Pattern::new(r"수업(?:을 ?(?:듣|들|받|수강|통해)|에서|으로|만|시간)|과목");
/// What is made or done for others, as the verb of a clause: beside it what was read, eaten or seen is no more than that.
static MADE: Pattern = Pattern::new(
    r"만들|만든|찍(?:고|으며|었|어)|팔(?:고|며)|쌓(?:고|으며|아)|고치|고쳐|고쳤|썼|짜(?:고|며|서)|짰|그리(?:고|며)|그렸|그려|세우|세웠|정리|작성|설계|기획|개발|구축|운영|관리|처리|진행|제작|편집|촬영|분석|집행|발주|검수|점검|수리|조립|가공|안내|응대|가르|지도|이끌|늘렸|줄였|줄이|높였|낮췄|바꿨|바꾸|바꾼|개선|도입|제안|협상|납품|수주|판매|팔았|포장|배송|분류|맞췄|맞추|채웠|올렸|올리|내놓|냈|다듬|마쳤|끝냈|치렀|꾸렸|꾸몄|뽑|기록|섭외|조율|중재|설득|해결|복구|붙였|깔았|칠했|수정|번역|통역|담당|맡|근무|일했|달라고",
);
/// What anybody does who is no worker of the field.
static ASIDE: Pattern = Pattern::new(
    r"취미|즐기|즐겨|좋아(?:합|해|하|했)|팬(?:입|이)|애독|애용|열혈|유저(?:입|로|이)|이용자로|사용자로|고객으로서?|손님으로|소비자로|관람|구경|견학|놀러|여행을|드라마|영화를|소설|시를|감상|후기를|블로그에 ?후기|선물|어머니|아버지|부모님|동호회|동아리 ?친구|감명|존경|본받|여깁니다|여겨|생각합니다|생각해|믿습니다|흥미가|관심이|응원|지원하게 ?되었|지원했|지원합|귀사|(?:을|를) ?사(?:서|며|러|고 ?싶)|구매(?:해|하여|했)|주문해 ?먹|다니(?:며|던) ?(?:병원|학원|카페)|어릴 ?(?:때|적)|어린 ?시절|자랐|마시는|먹(?:는|으러|어 ?보)|재미(?:가|를) ?|읽(?:고|었|는|으)|보고 ?자|간식|응모|출품|감동|놀랐|놀라 |반했|반하|신기|든든|놓였|부러|부럽|궁금|빌렸|빌려|만났|바라보|뗐|시킵|시켜 ?먹|이용하(?:며|고 ?있|는)|신고 ?있|백업해|(?:환불|보상|할인|용돈|진료|시술|처방|기념품|경품|선물)(?:을|를) ?받(?:았|고|은|으며)|(?:문자|전단|전단지|알림|쿠폰|안내문)(?:을|를) ?받|면접에서 ?(?:떨어|탈락)|소식을 ?기다|들으며|들으면서|(?:동네|마을|시골|아파트|도시)(?:에서|에) ?(?:살|삽)|(?:집|동네|고향)을 ?떠|자주 ?(?:찾|들르|시키)|마음을 ?굳|견문|길렀|눈물|설레|설렜|가슴이|벅찼|벅차|행복했|기뻤|기뻐|(?:[^끝과맛]|^)(?:을|를) (?:자주 |매일 |많이 |가끔 |늘 )?(?:보았|봤|보며|봅니다|들었|들었습|먹었|마셨|샀|삽니다|버렸|밟|주웠|타면|탔)",
);
/// Whose work it was, if not the writer's.
static SOMEBODY: Pattern = Pattern::new(
    r"(?:^|[\s,])(?:제 |저희 |우리 )?(?:친구|누나|형|언니|오빠|동생|아버지|어머니|부모님|삼촌|이모|고모|사촌|할머니|할아버지|남편|아내|지인|친척|담임|룸메이트|연예인|배우)(?:가|이|는|은|께서는?|님이|님은|의|인 [가-힣]+)(?:$|\s)",
);
/// What is done or can be done.
static DONE: Pattern = Pattern::new(
    r"한 ?(?:경험|적|바|이력)(?:이|도|을)? ?있|있습니다|있어요|합니다|됩니다|입니다|하고 ?있|는 ?중|째|가능(?:합|하|해)|할 ?수 ?있|능숙|능통|익숙|자신(?:이|은)? ?있|줄 ?(?:압|알)|보유|취득|합격|(?:면허|자격증?|경험|경력|학위|능력|이력|기사|점수)(?:이|가|은|는|도)? ?있(?:으며|고|지만|으나|는데|어)|갖고|가지고|갖추|소지|씁니다|다룹니다|일합니다|맡고|지냅니다|삽니다|살고|(?:혼자|직접|스스로|제가|주로|도맡아) ?하(?:지만|고|며|는데)|제가 ?[가-힣]{1,3}고|하던|던 ?(?:바리스타|요양보호사|간호사|개발자|점장|팀장|강사|교사)|(?:로|으로) ?일하|예요|이에요|[가-힣]+었어요",
);
static CONTRAST: Pattern = Pattern::new(
    r"지금(?:은|도)|이제(?:는)?|결국|만에|뒤로|이후|다음|끝에|하지만|대신|오히려|반면|그래도|요즘|현재",
);
/// Another thing that a sentence turns to.
static OTHER_TOPIC: Pattern =
    Pattern::new(r"(?:^|[\s,])(?P<topic>[가-힣a-z0-9#+./]{2,})(?:은|는|만|에서는|으로는)\s");
/// The rest of a topic that was named with another one.
static BOTH: Pattern = Pattern::new(
    r"^(?:와|과|랑|이랑|이나|나|하고|도|,|·| 및|이든|든) ?[가-힣a-z0-9#+./]+?(?:은|는|도|이든|든)? ",
);
/// Topics that are of what was spoken of before.
static SAME_TOPIC: Pattern = Pattern::new(
    r"(?:^| )(?:것|거|데|점|일|편|적|수|때|저|제|나|경험|경력|실력|지식|수준|능력|제게|저에게|내게|저한테|(?:책|글|말|눈|이론|영상|강의|수업|학교|이름)(?:으로|로)?|쪽|분야|업무|근무|직접|아직|지금|현재|말하기|실제로|기회|이력|자격|자격증|면허|시험|취득|사용|활용|개발|운영|실무|현업|회사에서|학교에서|하기|쓰기|해 ?보기|한 ?번|제대로|스스로|혼자서)$|(?:하|되|있|없|싶|르|리|던|대하)$",
);
/// What makes a name an example of what follows: `더존 같은 회계 프로그램은`.
static EXAMPLE: Pattern =
    Pattern::new(r"^(?:이나|나|와|과|,)? ?[가-힣a-z0-9]{0,8} ?(?:같은|등의|등 |이라는|라는|따위)");
static NOT_THIS: Pattern = Pattern::new(
    r"^보다 [가-힣a-z0-9]+만|^[가-힣]{0,6}?(?:이|가|은|는)? ?아니(?:라|고)|^[가-힣]{0,4}(?:을|를|로)? ?(?:하|쓰|다루)?(?:기)?보다는|^(?:을|를|의)? ?대신(?:에)? |^(?:(?:되|하)?기)? ?전에 [^.]{0,12}(?:퇴사|그만|떠나|떠났|나왔|나오게|끝났|중단|접었|무산)",
);

/// Whether a clause tells what another, or a colleague, did.
pub(super) fn is_by_others(clause: &str) -> bool {
    is_of_others(clause) || is_of_a_colleague(clause)
}

/// Whether a clause tells what others did, not what was done where others are: `대행사에서 5년을 일했습니다`.
fn is_of_others(clause: &str) -> bool {
    static WORKED_THERE: Pattern = Pattern::new(
        r"에서 [^,.]{0,14}(?:일했|일하|일한|일을 ?했|근무|재직|다녔|인턴|보냈|지냈|배웠)|^(?:[가-힣]+ )?[가-힣]*(?:대행사|기관|본사|협력사|업체|사무소|법인)에서 ",
    );
    static STRANGE: Pattern =
        Pattern::new(r"다른|옆 ?팀|타 ?부서|외부|외주|맡(?:겨|겼|긴|기고|깁)");
    OTHERS.is_match(clause) && (STRANGE.is_match(clause) || !WORKED_THERE.is_match(clause))
}

/// Whether a clause goes on behind what looks like its end.
fn goes_on(rest: &str) -> bool {
    GOES_ON.is_match(rest)
}

/// The clauses of a folded sentence.
pub(super) fn clauses(text: &str) -> Vec<Range<usize>> {
    let ends = BORDER.places(text).into_iter().map(|found| found.end);
    let ends = ends.filter(|end| !goes_on(&text[*end..]));
    let turns = TO_WRITER.all(text).into_iter();
    let turns = turns.filter_map(|found| Some(found.name("writer")?.start()));
    let topics = TO_TOPIC.all(text).into_iter();
    let topics = topics.filter_map(|found| Some(found.name("topic")?.start()));
    let mut ends: Vec<usize> = ends.chain(turns).chain(topics).collect();
    ends.sort_unstable();
    let mut clauses = Vec::new();
    let mut begin = 0;
    for end in ends {
        if end >= begin + FEWEST_BYTES {
            clauses.push(begin..end);
            begin = end;
        }
    }
    if begin < text.len() {
        clauses.push(begin..text.len());
    }
    clauses
}

impl Statement {
    /// How the sentence stands to what it shows at a place.
    pub(super) fn stance(&self, place: &Range<usize>) -> Stance {
        self.stances_found.of(place, || self.find_stance(place))
    }

    fn find_stance(&self, place: &Range<usize>) -> Stance {
        let behind = &self.text[place.end..];
        if NOT_THIS.is_match(behind) {
            return Stance::Denied;
        }
        if self.is_of_an_outsider(place) {
            return Stance::Aside;
        }
        let clause = self.clause_at(place.start);
        let own = self.stance_in(&clause, place);
        let next = self.next_clause(&clause);
        match (own, next) {
            // `처음에는 몰랐지만 지금은 능숙합니다`.
            (Stance::Denied | Stance::Wished, Some(next)) if self.turns_to_done(&next) => {
                Stance::Done
            }
            // What is said of it stands in the clause behind: `SQL은 남에게 부탁해 왔고 직접 짜지는 못합니다`.
            (Stance::Done | Stance::Aside, Some(next))
                if self.goes_on_denying(&clause, &next, place) =>
            {
                Stance::Denied
            }
            // A clause without a verb has the next one's: `코드는 Git으로, 일감은 지라로 관리했습니다`.
            (Stance::Aside, Some(_)) if !ASIDE.is_match(&self.text[clause.clone()]) => {
                self.stance_behind(&clause)
            }

            (own, _) => own,
        }
    }

    /// Whether a clause tells what others did.
    fn is_by_others(&self, clause: &Range<usize>) -> bool {
        let known = self.clauses.iter().zip(self.by_others());
        let mut known = known.filter(|(one, _)| *one == clause);
        known.next().map_or_else(
            || is_by_others(&self.plain[clause.clone()]),
            |(_, by_others)| *by_others,
        )
    }

    fn next_clause(&self, clause: &Range<usize>) -> Option<Range<usize>> {
        self.clauses
            .iter()
            .find(|next| next.start == clause.end)
            .cloned()
    }

    /// How a clause stands to what is at a place in it.
    fn stance_in(&self, clause: &Range<usize>, place: &Range<usize>) -> Stance {
        let whole = self.plain[clause.clone()].to_owned();
        let behind = if clause.contains(&place.start) {
            self.plain[place.end.min(clause.end)..clause.end].to_owned()
        } else {
            whole.clone()
        };
        let denied = |pattern: &Pattern| {
            pattern.find(&behind).is_some_and(|found| {
                EXAMPLE.is_match(&behind) || !turns_to_another(&behind[..found.start()])
            })
        };
        if denied(&DENIAL) || self.is_by_others(clause) {
            return Stance::Denied;
        }
        if denied(&INTENT) || is_planned(&behind) {
            let had = end_of_what_is_had(&whole).map_or(0, |end| clause.start + end);
            return match place.start < had {
                true if LEARNT.is_match(&whole) => Stance::Learnt,
                true => Stance::Done,
                false => Stance::Wished,
            };
        }
        if NOT_YET.is_match(&whole) && !is_done(&behind) {
            return Stance::Denied;
        }
        let made = is_made(&whole);
        if LEARNT.is_match(&whole) || !made && LESSON.is_match(&whole) {
            return Stance::Learnt;
        }
        if !made && ASIDE.is_match(&whole) || SOMEBODY.is_match(&whole) {
            return Stance::Aside;
        }
        let goes_further = GOES_FURTHER.is_match(&whole) && !BEING.is_match(&whole);
        if is_done(&behind) || is_done(&whole) || HABIT.is_match(&whole) || goes_further {
            return Stance::Done;
        }
        Stance::Aside
    }

    /// How its clauses stand, in their order.
    pub(super) fn stances_of_clauses(&self) -> Vec<Stance> {
        let clauses = self.clauses.iter();
        clauses
            .map(|clause| self.stance_of_clause(clause))
            .collect()
    }

    /// How a clause stands as a whole: what was made at its end, it made, whatever is not so of what it speaks of.
    fn stance_of_clause(&self, clause: &Range<usize>) -> Stance {
        let text = &self.plain[clause.clone()];
        let denied = |pattern: &Pattern| pattern.is_match(&verb_of(text));
        let made = is_made(text) && !denied(&DENIAL) && !denied(&INTENT);
        let others = self.is_by_others(clause) || SOMEBODY.is_match(text);
        if self.is_of_an_outsider(&(clause.end..clause.end)) {
            Stance::Aside
        } else if made && !others && !LEARNT.is_match(text) {
            Stance::Done
        } else {
            self.stance_in(clause, &(clause.start..clause.start))
        }
    }

    /// Whether one clause tells of what was done and another of what is not so: `국내는 다니지만 해외는 어렵습니다`.
    pub(super) fn is_divided(&self) -> bool {
        let denied = |stance: &Stance| matches!(stance, Stance::Denied | Stance::Wished);
        self.stances().contains(&Stance::Done) && self.stances().iter().any(denied)
    }

    /// How the first clause with a verb behind this one stands.
    fn stance_behind(&self, clause: &Range<usize>) -> Stance {
        let behind = self.clauses.iter().filter(|next| next.start >= clause.end);
        let stances = behind.map(|next| self.stance_in(next, &(next.start..next.start)));
        stances
            .into_iter()
            .find(|stance| *stance != Stance::Aside)
            .unwrap_or(Stance::Aside)
    }

    fn turns_to_done(&self, next: &Range<usize>) -> bool {
        let text = self.plain[next.clone()].to_owned();
        CONTRAST.is_match(&text)
            && is_done(&text)
            && !DENIAL.is_match(&text)
            && !INTENT.is_match(&text)
            && !self.names_another(next)
    }

    fn goes_on_denying(
        &self,
        clause: &Range<usize>,
        next: &Range<usize>,
        place: &Range<usize>,
    ) -> bool {
        let text = self.plain[next.clone()].to_owned();
        // The clause has its own verb and ends with it: only what follows closely belongs to it.
        let own = &self.plain[place.start.min(clause.end)..clause.end];
        let wishes = INTENT.is_match(&text);
        // `면허를 취득해 이바지하고 싶습니다`: it is still to be had.
        let own_verb = is_done(own) && !(wishes && IS_STILL_TO_BE_HAD.is_match(own));
        let denies = DENIAL.is_match(&text) || wishes && end_of_what_is_had(&text).is_none();
        denies && !own_verb && !self.names_another(next) && !turns_to_another(&text)
    }

    /// Whether a clause speaks of another thing than what was spoken of before.
    pub(super) fn turns_to_another_in(&self, clause: &Range<usize>) -> bool {
        let text = &self.plain[clause.clone()];
        let verb = DENIAL.find(text).map_or(text.len(), |found| found.start());
        self.names_another(clause) || turns_to_another(&text[..verb])
    }

    /// Whether a clause names something by itself.
    fn names_another(&self, clause: &Range<usize>) -> bool {
        self.shown.iter().any(|shown| {
            shown.sign == super::ontology::Sign::Name && clause.contains(&shown.range.start)
        })
    }
}

/// Whether something is planned: `신청할 예정입니다`, of whatever verb, but not of another thing.
fn is_planned(behind: &str) -> bool {
    static PLAN: Pattern = Pattern::new(r"(?:예정|계획|작정|생각)(?:입|이|으로|인 )");
    const RIEUL: u32 = 8;
    PLAN.places(behind).iter().any(|found| {
        let before = &behind[..found.start];
        let last = before.trim_end().chars().next_back();
        last.is_some_and(|last| has_final(last, RIEUL)) && !turns_to_another(before)
    })
}

/// Whether a syllable ends in a final consonant, by its number in Unicode: 4 is ㄴ, 8 ㄹ, 20 ㅆ.
pub(super) fn has_final(syllable: char, number: u32) -> bool {
    const FIRST: u32 = 0xac00;
    const FINALS: u32 = 28;
    ('가'..='힣').contains(&syllable) && (u32::from(syllable) - FIRST) % FINALS == number
}

/// Whether another thing is spoken of before a verb: `유니티만 썼고 언리얼은`. What follows the name itself is its own
/// particle.
fn turns_to_another(before_verb: &str) -> bool {
    // `만들어 보지는 않았습니다`: the verb that is denied.
    let before_verb = before_verb.trim_end();
    let before_verb = before_verb.strip_suffix("지는").unwrap_or(before_verb);
    // `자바와 코틀린은 배운 적이 없습니다`: the topic holds both.
    let before_verb = BOTH
        .find(before_verb)
        .map_or(before_verb, |both| &before_verb[both.end()..]);
    let lead = before_verb.len() - before_verb.trim_start().len();
    let own = before_verb[lead..]
        .find(char::is_whitespace)
        .map_or(before_verb.len(), |at| lead + at);
    OTHER_TOPIC.all(&before_verb[own..]).iter().any(|found| {
        let topic = found.name("topic").map_or("", |topic| topic.as_str());
        !SAME_TOPIC.is_match(topic)
    })
}

/// What describes a thing that something is done to, `쓰지 않는 서버를 끄고`, and what holds on a condition, `모자라면`.
static OF_A_THING: Pattern = Pattern::new(
    r"(?:지 ?(?:않는|않은|않던|못하는|못한|못하던)|없는|없던|모르는|모르던|모자란|부족한) (?:[가-힣]+ )?(?P<thing>[가-힣a-z0-9]{2,8}?)(?:을|를|까지|마다|부터|에게|께) |(?:모자라|부족하|어려우|없으|못하|모르|않으|서툴|낯설)면",
);
/// Things of which that says that work was not done: `해 보지 않은 일을`.
static OF_WORK: Pattern =
    Pattern::new(r"^(?:분야|업무|상태|수준|직무|부분|사람|도구|언어|프로그램|기술|경험)$");

/// People who lack something: `생계가 어려운 가구를`.
static OF_PEOPLE: Pattern = Pattern::new(
    r"(?:어려운|서툰|부족한|모자란|낯선|모르는|없는|(?:지 ?)?(?:못하는|못한|않는|않은)) (?:가구|가정|사람|분|학생|아이|환자|손님|고객|이웃|어르신|노인|직원|후배|동료|신입|지역|동네)(?:들)?(?:을|를|이|가|에게|께|의|도|은|는)\s",
);

/// What is written over what sounds like a denial and is none: something is done.
const DONE_MARK: char = '✓';
/// What is written over a point or comma within a number.
const IN_A_NUMBER: &str = "'";

/// A folded text in which what sounds like a denial and is none is written over, character for character as wide.
pub(super) fn without_false_denials(text: &str) -> String {
    let text = &with_whole_numbers(text);
    let mut plain = text.clone();
    for found in NOT_DENIED.places(text) {
        let filler: String = text[found.clone()].chars().map(filler).collect();
        plain.replace_range(found, &filler);
    }
    let of_things = OF_A_THING.all(text).into_iter().filter(|found| {
        let thing = found.name("thing").map_or("", |thing| thing.as_str());
        !OF_WORK.is_match(thing)
    });
    let of_things = of_things.filter_map(|found| Some(found.get(0)?.range()));
    for found in OF_PEOPLE.places(text).into_iter().chain(of_things) {
        let filler = " ".repeat(found.len());
        plain.replace_range(found, &filler);
    }
    plain
}

/// The text with another mark for a point or comma between digits, which ends nothing: `1.8초`, `3,000건`.
fn with_whole_numbers(text: &str) -> String {
    let threes = text.as_bytes().windows(3).enumerate();
    let in_numbers = threes.filter(|(_, three)| {
        matches!(three, [before, b'.' | b',', after] if before.is_ascii_digit() && after.is_ascii_digit())
    });
    let mut whole = text.to_owned();
    for (before, _) in in_numbers {
        whole.replace_range(before + 1..before + 2, IN_A_NUMBER);
    }
    whole
}

/// A mark as wide as a character in bytes, so that every place stays where it is.
fn filler(character: char) -> char {
    match character.len_utf8() {
        1 => ' ',
        3 => DONE_MARK,
        _ => character,
    }
}

/// Whether a text has a verb in the past: a syllable that ends in ㅆ, but for 있 and 겠, before an ending.
pub(super) fn has_past(text: &str) -> bool {
    const DOUBLE_SIOS: u32 = 20;
    let characters: Vec<char> = text.chars().collect();
    characters.windows(2).any(|pair| {
        let is_past = has_final(pair[0], DOUBLE_SIOS) && !matches!(pair[0], '있' | '겠');
        is_past
            && matches!(
                pair[1],
                '습' | '어' | '던' | '고' | '으' | '다' | '네' | '음' | '는' | '기' | '지'
            )
    })
}

/// Work that is done again and again: `매일 만듭니다`.
static HABIT: Pattern = Pattern::new(
    r"(?:만듭|짭|그립|돌립|살핍|맞춥|올립|보냅|고칩|지킵|챙깁|이끕|가르칩|나눕|다듬습|줄입|높입|늘립|뽑습|맡습|찾습|적습|쌓습|묶습|잡습|닦습|깎습|넣습|내놓습|(?:아|어|여|려|겨|해|펴|쳐|켜|워|와) ?(?:봅|둡|놓습|냅|줍|드립))니다",
);

/// The last words of a clause.
fn verb_of(clause: &str) -> String {
    let words: Vec<&str> = clause.split_whitespace().collect();
    words[words.len().saturating_sub(VERB_WORDS)..].join(" ")
}

/// Whether the verb of a clause tells that something was made or done for others.
fn is_made(clause: &str) -> bool {
    verb_of(clause).split_whitespace().any(|word| {
        MADE.is_match(word) && (has_past(word) || HABIT.is_match(word) || MADE_ON.is_match(word))
    })
}

/// Whether something is done in a text, not only is so: `손님이 많았고 단골이었습니다` tells of no act.
pub(super) fn tells_of_an_act(text: &str) -> bool {
    static STATE: Pattern = Pattern::new(
        r"(?:이었|였|많았|적었|좋았|없었|같았|컸|높았|길었|싫었|예뻤|훌륭했|유명했|가까웠|멀었|되었|됐)(?:습|고|으|지|던|다|어)",
    );
    let mut acts = text.to_owned();
    for found in STATE.places(text) {
        let filler = " ".repeat(found.len());
        acts.replace_range(found, &filler);
    }
    is_done(&acts) || HABIT.is_match(&acts)
}

fn is_done(text: &str) -> bool {
    text.contains(DONE_MARK) || has_past(text) || DONE.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::super::ontology::Ontology;
    use super::super::statement::LetterStatements;
    use super::*;
    use crate::words::Analyser;

    fn stance(sentence: &str, word: &str) -> Stance {
        let letter =
            LetterStatements::read(&[sentence], &Ontology::built_in(), &Analyser::default());
        let statement = &letter.sentences[0];
        let at = statement.text.find(word).unwrap();
        statement.stance(&(at..at + word.len()))
    }

    #[test]
    fn what_is_denied_is_told_from_what_is_done() {
        for pattern in [
            &BORDER,
            &TO_WRITER,
            &TO_TOPIC,
            &OF_PEOPLE,
            &OF_A_THING,
            &OF_WORK,
            &GOES_ON,
            &NOT_DENIED,
            &DENIAL,
            &INTENT,
            &NOT_YET,
            &IS_STILL_TO_BE_HAD,
            &OTHERS,
            &LEARNT,
            &ASIDE,
            &DONE,
            &CONTRAST,
            &OTHER_TOPIC,
            &NOT_THIS,
            &SAME_TOPIC,
            &SOMEBODY,
            &HABIT,
            &EXAMPLE,
            &LESSON,
            &MADE,
            &MADE_ON,
            &GOES_FURTHER,
            &BEING,
        ] {
            assert!(pattern.is_sound());
        }
        for (sentence, word) in [
            ("도커는 아직 다뤄 본 적이 없습니다.", "도커"),
            ("파이썬은 모릅니다.", "파이썬"),
            ("러스트를 배우고 싶습니다.", "러스트"),
            ("Java만 썼고 Kotlin은 열어 보지도 못했습니다.", "kotlin"),
            ("영어보다는 일본어가 편합니다.", "영어"),
            ("백엔드가 아니라 인사 직무에 지원합니다.", "백엔드"),
            ("엑셀은 동료에게 부탁해 왔습니다.", "엑셀"),
            ("귀사에서 react를 쓰고 싶습니다.", "react"),
            ("postgresql을 익혀 팀에 도움이 되고 싶습니다.", "postgresql"),
            (
                "java로 서버를 만든 경험을 살려 kotlin으로도 개발하고 싶습니다.",
                "kotlin",
            ),
            ("파이썬을 공부해 만든 결과를 공개하고 싶습니다.", "파이썬"),
            ("도커 자격 취득이 올해 목표입니다.", "도커"),
        ] {
            let stance = stance(sentence, word);
            assert!(
                matches!(stance, Stance::Denied | Stance::Wished),
                "{sentence}: {stance:?}"
            );
        }
        for (sentence, word) in [
            ("Java만 썼고 Kotlin은 열어 보지도 못했습니다.", "java"),
            (
                "React는 다뤄 본 적이 없지만 Vue로 서비스를 만들었습니다.",
                "vue",
            ),
            ("쿠버네티스를 장애 없이 2년 운영했습니다.", "쿠버네티스"),
            ("엑셀로 매주 보고서를 만들었습니다.", "엑셀"),
            ("처음에는 도커를 몰랐지만 지금은 능숙합니다.", "도커"),
            ("영어로 회의하는 데 어려움이 없습니다.", "영어"),
            (
                "java로 결제 서버를 만든 경험을 한빛에서 펼치고 싶습니다.",
                "java",
            ),
            (
                "postgresql을 2년 운영한 지식을 팀에 나누고 싶습니다.",
                "postgresql",
            ),
            (
                "엑셀로 재고표를 만들던 습관을 새 매장에서도 이어 가고 싶습니다.",
                "엑셀",
            ),
            (
                "지금까지 파이썬으로 만든 수집기를 더 큰 서비스에 적용하고 싶습니다.",
                "파이썬",
            ),
            ("react로 만든 화면을 보여 드리고 싶습니다.", "react"),
        ] {
            assert_eq!(stance(sentence, word), Stance::Done, "{sentence}");
        }
        assert_eq!(
            stance("파이썬은 강의로 기초를 배웠습니다.", "파이썬"),
            Stance::Learnt
        );
        assert_eq!(stance("게임을 즐기는 유저입니다.", "게임"), Stance::Aside);
    }
}
