//! Invented addresses.

use crate::random::Random;

const PLACES: &[(&str, &str, &str)] = &[
    ("서울특별시 강남구", "테헤란로", "역삼동"),
    ("서울 마포구", "월드컵북로", "상암동"),
    ("서울시 송파구", "올림픽로", "신천동"),
    ("서울 관악구", "신림로", "봉천동"),
    ("서울시 종로구", "세종대로", "사직동"),
    ("경기도 성남시 분당구", "판교역로", "삼평동"),
    ("경기 수원시 영통구", "광교중앙로", "이의동"),
    ("경기도 고양시 일산동구", "중앙로", "장항동"),
    ("경기 화성시", "동탄대로", "반송동"),
    ("인천광역시 연수구", "송도과학로", "송도동"),
    ("부산광역시 해운대구", "센텀중앙로", "우동"),
    ("부산 부산진구", "중앙대로", "전포동"),
    ("대구광역시 수성구", "달구벌대로", "범어동"),
    ("대전 유성구", "대학로", "궁동"),
    ("광주광역시 북구", "용봉로", "용봉동"),
    ("울산 남구", "삼산로", "달동"),
    ("강원도 춘천시", "강원대학길", "효자동"),
    ("강원특별자치도 원주시", "북원로", "단계동"),
    ("충청북도 청주시 흥덕구", "가로수로", "가경동"),
    ("충남 천안시 서북구", "번영로", "불당동"),
    ("전라북도 전주시 완산구", "홍산로", "효자동"),
    ("전남 순천시", "중앙로", "조례동"),
    ("경상북도 포항시 남구", "청암로", "지곡동"),
    ("경남 창원시 성산구", "원이대로", "상남동"),
    ("제주특별자치도 제주시", "연북로", "노형동"),
    ("세종특별자치시", "한누리대로", "나성동"),
];
const BARE: &[(&str, &str, &str)] = &[
    ("강남구", "봉은사로", "삼성동"),
    ("성남시 분당구", "황새울로", "서현동"),
    ("수원시 팔달구", "매산로", "매산동"),
    ("청주시 상당구", "상당로", "용암동"),
];
const FLATS: &[&str] = &[
    "래미안아파트",
    "푸른마을",
    "현대아파트",
    "한빛빌라",
    "중앙오피스텔",
    "자이",
    "힐스테이트",
    "롯데캐슬",
];

/// An address with the parts that must not be left of it.
pub(crate) fn address(random: &mut Random) -> (String, Vec<String>) {
    if random.chance(8) {
        return english(random);
    }
    let places = if random.chance(85) { PLACES } else { BARE };
    let index = usize::try_from(random.next() % places.len() as u64).unwrap();
    let (area, road, village) = places[index];
    let (number, lot) = (random.between(1, 399), random.between(1, 60));
    let (line, mut secrets) = match random.between(0, 6) {
        0 => (format!("{road} {number}"), vec![format!("{road} {number}")]),
        1 => (
            format!("{road}{number}번길 {lot}"),
            vec![format!("{road}{number}"), format!("번길 {lot}")],
        ),
        2 => (
            format!("{road} {number}-{lot}"),
            vec![format!("{road} {number}")],
        ),
        3 => (
            format!("{village} {number}-{lot}"),
            vec![format!("{village} {number}")],
        ),
        4 => (
            format!("{village} {number}번지"),
            vec![format!("{village} {number}")],
        ),
        5 => (
            format!("{road} {lot}길 {number}"),
            vec![format!("길 {number}")],
        ),
        _ => (
            format!("{road} {number} ({village})"),
            vec![format!("{road} {number}")],
        ),
    };
    let (block, flat) = (random.between(101, 120), random.between(101, 2505));
    let detail = match random.between(0, 5) {
        0 => format!(", {block}동 {flat}호"),
        1 => {
            let name = random.pick(FLATS);
            format!(" {name} {block}동 {flat}호")
        }
        2 => format!(", {}층", random.between(2, 20)),
        3 => format!(" {flat}호"),
        _ => String::new(),
    };
    if detail.contains("호") {
        secrets.push(format!("{flat}호"));
    }
    let code = if random.chance(10) {
        format!("({}) ", random.digits(5))
    } else {
        String::new()
    };
    (format!("{code}{area} {line}{detail}"), secrets)
}

fn english(random: &mut Random) -> (String, Vec<String>) {
    let (number, way) = (random.between(1, 399), random.between(1, 40));
    match random.between(0, 2) {
        0 => (
            format!("{number} Main Street, Springfield, IL 62701"),
            vec![format!("{number} Main")],
        ),
        1 => (
            format!("{number}, Teheran-ro {way}-gil, Gangnam-gu, Seoul"),
            vec![format!("{number}, Teheran"), format!("{way}-gil")],
        ),
        _ => (
            format!("{number}, Bundang-ro, Bundang-gu, Seongnam-si, Gyeonggi-do"),
            vec![format!("{number}, Bundang")],
        ),
    }
}
