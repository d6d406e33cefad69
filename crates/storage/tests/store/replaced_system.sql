CREATE SCHEMA mlops;
CREATE TABLE mlops.cover_letter_samples (
    id SERIAL PRIMARY KEY, content TEXT NOT NULL, is_passed BOOLEAN, embedding_array TEXT,
    split VARCHAR(20), created_at TIMESTAMP DEFAULT '2025-01-01'
);
INSERT INTO mlops.cover_letter_samples (content, is_passed, embedding_array, split) VALUES
    ('저는 서버를 운영했습니다.', true, '0.1,0.2', 'train'),
    ('저는 환자를 돌보았습니다.', false, '[0.1, -0.25]', 'test'),
    ('저는 다리를 설계했습니다.', NULL, NULL, NULL),
    ('저는 책을 번역했습니다.', true, '0.1;0.2', 'train');
INSERT INTO mlops.cover_letter_samples (content, is_passed)
    SELECT '글 ' || i, i % 2 = 0 FROM generate_series(1, 1200) i;
CREATE TABLE mlops.job_postings (
    id INTEGER PRIMARY KEY, title VARCHAR(500), company VARCHAR(200), main_duties TEXT,
    qualifications TEXT, preferences TEXT, salary_min NUMERIC, deadline TIMESTAMP, is_active BOOLEAN
);
INSERT INTO mlops.job_postings VALUES
    (10, '백엔드 개발자', '가나다', '서버', 'Rust', NULL, 4500.5, '2026-12-31', true),
    (11, '간호사', '라마바', '간호', NULL, NULL, NULL, NULL, NULL);
