//! What a text says that it applies for: `지원 직무: 백엔드 개발`.

use crate::company_size::CompanySize;
use crate::document::Application;

/// Lines from the top in which that may stand.
const TOP_LINES: usize = 20;
/// Characters of the longest company or role.
const LONGEST_VALUE: usize = 60;

const COMPANY: [&str; 14] = [
    "지원회사",
    "지원기관",
    "지원기관명",
    "지원병원",
    "지원학교",
    "지원공단",
    "지원공사",
    "지원업체",
    "지원처",
    "지원기업",
    "지원회사명",
    "지원기업명",
    "targetcompany",
    "companyappliedto",
];
const ROLE: [&str; 10] = [
    "지원직무",
    "지원직렬",
    "지원직종",
    "지원분야",
    "지원직군",
    "지원부문",
    "지원포지션",
    "targetrole",
    "positionappliedfor",
    "applyingfor",
];

const COMPANY_SIZE: [&str; 5] = [
    "기업규모",
    "회사규모",
    "지원기업규모",
    "지원회사규모",
    "companysize",
];

/// Lines from the top in which shorter labels count, which further below name where somebody worked.
const FIRST_LINES: usize = 3;
const FIRST_COMPANY: [&str; 2] = ["company", "회사"];
const FIRST_ROLE: [&str; 3] = ["role", "position", "직무"];

/// Takes such lines out of the top of a text.
pub(super) fn take_application(text: &str) -> (Application, String) {
    let mut application = Application::default();
    let mut kept = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if number >= TOP_LINES || !take_line(line, number, &mut application) {
            kept.push(line);
        }
    }
    (application, kept.join("\n"))
}

/// Whether the line names the company, its size or the role, and says nothing else.
fn take_line(line: &str, number: usize, application: &mut Application) -> bool {
    let Some((label, value)) = line.split_once([':', '：']) else {
        return false;
    };
    let label: String = label
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    let value = value.trim_matches(['*', '_', '|', ' ', '\t']);
    if value.is_empty() || value.chars().count() > LONGEST_VALUE {
        return false;
    }
    if COMPANY_SIZE.contains(&label.as_str()) {
        let size = CompanySize::of(value);
        application.company_size = size.or(application.company_size);
        return size.is_some();
    }
    let label = label.as_str();
    let is_first = |labels: &[&str]| number < FIRST_LINES && labels.contains(&label);
    let slot = if COMPANY.contains(&label) || is_first(&FIRST_COMPANY) {
        &mut application.company
    } else if ROLE.contains(&label) || is_first(&FIRST_ROLE) {
        &mut application.role
    } else {
        return false;
    };
    *slot = Some(value.to_owned());
    true
}
