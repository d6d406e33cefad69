//! What people did with postings.

use std::collections::HashMap;

use shortlist_recommendation::{Collaboration, Touch};
use shortlist_storage::{Interaction, InteractionKind};

/// What people did with postings.
#[derive(Default)]
pub(crate) struct Touched {
    pub(crate) collaboration: Collaboration,
    by_actor: HashMap<String, Vec<Touch>>,
}

impl Touched {
    pub(crate) fn add(&mut self, interaction: &Interaction) {
        let touch = touch(interaction);
        self.collaboration.add(&interaction.actor, &touch);
        let touches = self.by_actor.entry(interaction.actor.clone());
        touches.or_default().push(touch);
    }

    /// What one of them did.
    pub(crate) fn by(&self, actor: &str) -> Vec<Touch> {
        self.by_actor.get(actor).cloned().unwrap_or_default()
    }
}

/// What an interaction means.
fn touch(interaction: &Interaction) -> Touch {
    Touch {
        posting_id: interaction.posting_id.clone(),
        weight: match interaction.kind {
            InteractionKind::Viewed => 1.0,
            InteractionKind::Saved => 3.0,
            InteractionKind::Applied => 5.0,
        },
    }
}
