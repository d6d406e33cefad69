//! Postings.

use super::{Convert, app, enums, records};
use crate::fit::{
    ChangedRequirement, Fit, FitChange, FitMatch, FitRequirement, Importance, LetterGap,
    RequirementVerdict,
};
use crate::language::Language;
use crate::posting::{LastSeen, ListedPosting, Posting};
use crate::recommendations::{Recommendation, Recommendations};
use crate::search::{
    Education, Fact, Filter, FoundPosting, RecommendOptions, Removed, Scores, SearchResults,
    Strategy, Weights,
};

records! {
    app::Weights => Weights { semantic, keyword, collaborative, diversity, novelty, fold }
    Weights => app::Weights { semantic, keyword, collaborative, diversity, novelty, fold }
    app::Filter => Filter {
        open_on, locations, employment_types, min_experience, max_experience, min_salary,
        education, excluded_companies, seen_within_days
    }
    Filter => app::Filter {
        open_on, locations, employment_types, min_experience, max_experience, min_salary,
        education, excluded_companies, seen_within_days
    }
    app::Removed => Removed {
        closed, past_deadline, company, location, employment_type, experience, salary, education,
        unseen
    }
    app::LastSeen => LastSeen { day, days_ago }
    app::Scores => Scores { semantic, keyword, collaborative, novelty }
    app::SearchResults => SearchResults { parts, options, considered, removed, postings }
    app::Recommendation => Recommendation { found, career, pass_probability, fit }
    app::Gap => LetterGap { posting_id, title, company, similarity, fit }
    app::Fit => Fit { covered, requirements, best, weakest }
    app::FitChange => FitChange { covered_before, covered_after, requirements, changed }
    app::ChangedRequirement => ChangedRequirement { text, importance, before, after, sentence }
    app::FitMatch => FitMatch { requirement, sentence, score }
    app::Posting => Posting {
        posting_id, title, company, job_family, description, duties, requirements, preferred,
        skills, location, employment_type, experience_level, salary_min, salary_max, deadline,
        source_url, is_active
    }
    app::ListedPosting => ListedPosting {
        posting_id, title, company, location, deadline, is_open, last_seen
    }
}

enums! {
    app::RequirementVerdict => RequirementVerdict {
        Met, Partly, Short, Denied, Unsure, NotMentioned
    }
    app::Strategy => Strategy { Fused, Rrf, Semantic, Keyword, Weighted, Cascade, Mixed }
    Strategy => app::Strategy { Fused, Rrf, Semantic, Keyword, Weighted, Cascade, Mixed }
    app::Education => Education { Any, HighSchool, Associate, Bachelor, Master, Doctor }
    Education => app::Education { Any, HighSchool, Associate, Bachelor, Master, Doctor }
    app::Fact => Fact { Location, EmploymentType, Experience, Salary, Education }
    app::Importance => Importance { Required, Preferred, Skill }
}

impl From<app::Recommendations> for Recommendations {
    fn from(answer: app::Recommendations) -> Self {
        let app::Recommendations {
            pass_probability,
            prediction,
            options,
            considered,
            closed,
            removed,
            careers,
            recommendations,
            notices,
        } = answer;
        let mut answer = Self {
            pass_probability,
            prediction: prediction.map(Convert::convert),
            options: options.convert(),
            considered,
            closed,
            removed: removed.convert(),
            careers,
            recommendations: recommendations.convert(),
            notes: Vec::new(),
            notices: notices.convert(),
        };
        answer.localize(Language::default());
        answer
    }
}

impl From<app::RecommendOptions> for RecommendOptions {
    fn from(options: app::RecommendOptions) -> Self {
        Self {
            strategy: options.strategy.convert(),
            weights: options.weights.convert(),
            filter: options.filter.convert(),
        }
    }
}

impl Convert<RecommendOptions> for app::RecommendOptions {
    fn convert(self) -> RecommendOptions {
        self.into()
    }
}

impl From<app::FoundPosting> for FoundPosting {
    fn from(found: app::FoundPosting) -> Self {
        Self {
            posting_id: found.posting_id,
            title: found.title,
            company: found.company,
            location: found.location,
            employment_type: found.employment_type,
            experience_level: found.experience_level,
            salary_min: found.salary_min,
            salary_max: found.salary_max,
            deadline: found.deadline,
            last_seen: found.last_seen.convert(),
            score: found.score,
            similarity: found.similarity,
            scores: found.scores.convert(),
            unknown: found.unknown.convert(),
            repeats: found.repeats,
        }
    }
}

impl Convert<FoundPosting> for app::FoundPosting {
    fn convert(self) -> FoundPosting {
        self.into()
    }
}

impl Convert<FitRequirement> for app::FitRequirement {
    fn convert(self) -> FitRequirement {
        FitRequirement {
            covered: self.verdict == app::RequirementVerdict::Met,
            text: self.text,
            importance: self.importance.convert(),
            verdict: self.verdict.convert(),
            sentence: self.sentence,
            similarity: self.similarity,
        }
    }
}
