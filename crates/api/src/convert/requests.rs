//! From requests to what use cases are asked for.

use serde_json::Value;
use shortlist_advising::{PostingName, RecommendOptions, ReviewOptions};

use crate::requests::{ImpossibleRequest, MOST_POSTINGS, ReviewTarget, SearchRequest};

impl TryFrom<ReviewTarget> for ReviewOptions {
    type Error = ImpossibleRequest;

    fn try_from(target: ReviewTarget) -> Result<Self, ImpossibleRequest> {
        let posting = match (target.posting_id, target.posting) {
            (Some(_), Some(_)) => return Err(ImpossibleRequest::TwoPostings),
            (Some(id), None) => Some(PostingName::Id(id)),
            (None, Some(fields)) => {
                Some(PostingName::File(Value::Object(fields).to_string().into()))
            }
            (None, None) => None,
        };
        Ok(Self {
            posting,
            company: target.company,
            role: target.role,
            blind: target.blind,
        })
    }
}

impl TryFrom<SearchRequest> for RecommendOptions {
    type Error = ImpossibleRequest;

    fn try_from(search: SearchRequest) -> Result<Self, ImpossibleRequest> {
        if search.top == 0 || search.top > MOST_POSTINGS {
            return Err(ImpossibleRequest::Top(search.top));
        }
        Ok(Self {
            top: search.top,
            strategy: search.strategy.into(),
            weights: search.weights.into(),
            filter: search.filter.into(),
            explain: search.explain,
        })
    }
}
