CREATE SCHEMA mlops;
CREATE TABLE mlops.cover_letter_samples (
    id SERIAL PRIMARY KEY, content TEXT, is_passed TEXT, embedding_array TEXT, split VARCHAR(20)
);
INSERT INTO mlops.cover_letter_samples (content, is_passed, embedding_array, split) VALUES
    ('{"기본정보": {"이름": "홍길동", "회사명": "가나다"}, "자기소개서": {"지원동기": "결제 서버를 운영하며 배웠습니다."}}', 'true', '0.1,0.2', 'train'),
    ('병동에서 환자를 돌보며 기록을 남겼습니다.', 'false', '[0.1, -0.25]', 'test'),
    ('다리를 설계하고 시공을 감독했습니다.', NULL, NULL, NULL),
    ('문학을 번역하고 편집자와 일했습니다.', 'true', '', 'val'),
    ('재무제표를 작성하고 감사에 대응했습니다.', 'true', '0.1;0.2', 'train'),
    ('   ', 'true', NULL, 'train'),
    ('{"기본정보": {"이름": "김철수", "회사명": "가나다"}, "자기소개서": {"지원동기": "결제 서버를 운영하며 배웠습니다."}}', 'false', NULL, 'test'),
    ('고객의 말에서 답을 찾는 마케터입니다.', 'perhaps', NULL, 'train'),
    ('{"제목": "글이 없습니다"}', 'true', NULL, 'train');
CREATE TABLE mlops.resumes (id INTEGER PRIMARY KEY, content TEXT, name TEXT, embedding_array TEXT);
INSERT INTO mlops.resumes VALUES
    (1, '결제 서버를 운영하며 배웠습니다.', '홍길동', NULL),
    (2, E'이름: 이영희\n\n간호사로 오 년간 일했습니다.', NULL, NULL),
    (3, NULL, '박민수', NULL);
CREATE TABLE mlops.job_postings (
    id INTEGER PRIMARY KEY, title TEXT, company TEXT, description TEXT, requirements TEXT,
    salary_min NUMERIC, salary_max NUMERIC, location TEXT, employment_type TEXT,
    experience_level TEXT, skills_required TEXT, deadline TEXT, source_url TEXT, is_active BOOLEAN,
    main_duties TEXT, qualifications TEXT, preferences TEXT, embedding_array TEXT
);
INSERT INTO mlops.job_postings (id, title, company, requirements, main_duties, deadline, salary_min, salary_max) VALUES
    (10, '백엔드 개발자', '가나다', 'Rust 3년', NULL, '2026-12-31', 4500.5, NULL),
    (11, '간호사', '라마바', NULL, '병동 간호', NULL, NULL, NULL),
    (12, '토목 설계', '사아자', NULL, '교량 설계', '상시채용', NULL, NULL),
    (13, '번역가', '차카타', NULL, '문학 번역', '2026.11.30', NULL, NULL),
    (14, '회계사', '파하', NULL, '결산', '2026-02-30', 4500, 3000),
    (15, NULL, '파하', NULL, '제목이 없다', NULL, NULL, NULL);
