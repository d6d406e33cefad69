//! What people did with postings.

use std::collections::HashMap;

use shortlist_recommendation::{Collaboration, WeightedInteraction};
use shortlist_storage::{Interaction, InteractionKind};

/// What people did with postings.
#[derive(Default)]
pub(crate) struct InteractionHistory {
    pub(crate) collaboration: Collaboration,
    by_actor: HashMap<String, Vec<WeightedInteraction>>,
}

impl InteractionHistory {
    pub(crate) fn add(&mut self, interaction: &Interaction) {
        let weighted = weighted(interaction);
        self.collaboration.add(&interaction.actor, &weighted);
        let known = self.by_actor.entry(interaction.actor.clone());
        known.or_default().push(weighted);
    }

    /// What one of them did.
    pub(crate) fn by(&self, actor: &str) -> Vec<WeightedInteraction> {
        self.by_actor.get(actor).cloned().unwrap_or_default()
    }
}

/// What an interaction means.
fn weighted(interaction: &Interaction) -> WeightedInteraction {
    WeightedInteraction {
        posting_id: interaction.posting_id.clone(),
        weight: match interaction.kind {
            InteractionKind::Viewed => 1.0,
            InteractionKind::Saved => 3.0,
            InteractionKind::Applied => 5.0,
        },
    }
}
