//! Which embedder, and how exactly it multiplies.

use clap::{Args, ValueEnum};
use shortlist_app::{EmbedderChoice, ModelSource, Precision, multiplies_bf16};

use crate::output;

/// Which embedder a home uses.
#[derive(Debug, Clone, Args)]
pub struct EmbedderArguments {
    /// What turns texts into vectors: static-ko (bundled), kr-sbert or ORG/NAME of the hub, or a
    /// folder. import, train and demo keep it for later commands
    #[arg(long, value_name = "MODEL")]
    embedder: Option<ModelSource>,
    /// How exactly a transformer multiplies
    #[arg(long, value_enum, default_value_t = PrecisionChoice::Float32, requires = "embedder")]
    precision: PrecisionChoice,
}

impl EmbedderArguments {
    pub(crate) fn is_named(&self) -> bool {
        self.embedder.is_some()
    }

    pub(crate) fn choice(self) -> Option<EmbedderChoice> {
        let model = self.embedder?;
        Some(EmbedderChoice {
            model,
            precision: self.precision.chosen(),
        })
    }
}

/// Which model makes vectors, where no home is needed.
#[derive(Debug, Clone, Args)]
pub struct ModelArguments {
    /// static-ko (bundled), kr-sbert or ORG/NAME of the hub, or a folder
    #[arg(long, value_name = "MODEL", default_value_t = ModelSource::Bundled)]
    model: ModelSource,
    /// How exactly a transformer multiplies
    #[arg(long, value_enum, default_value_t = PrecisionChoice::Float32)]
    precision: PrecisionChoice,
}

impl ModelArguments {
    pub(crate) fn choice(self) -> EmbedderChoice {
        EmbedderChoice {
            model: self.model,
            precision: self.precision.chosen(),
        }
    }
}

/// How exactly a transformer multiplies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PrecisionChoice {
    /// 32-bit floats, as sentence-transformers does
    Float32,
    /// Halves of floats: faster where the processor multiplies them (AVX-512 BF16), and off by less than int8
    Bf16,
    /// 8-bit integers: faster, and a little off
    Int8,
}

impl PrecisionChoice {
    /// The precision; says if it is of no use here.
    fn chosen(self) -> Precision {
        if self == Self::Bf16 && !multiplies_bf16() {
            // The answer does not depend on whether the note could be written.
            let _ = output::note(
                "this processor does not multiply bf16: it is widened to floats, which is slower than float32",
            );
        }
        self.into()
    }
}

impl From<PrecisionChoice> for Precision {
    fn from(choice: PrecisionChoice) -> Self {
        match choice {
            PrecisionChoice::Float32 => Self::Float32,
            PrecisionChoice::Bf16 => Self::Bf16,
            PrecisionChoice::Int8 => Self::Int8,
        }
    }
}
