//! Tables that are made once and then asked for every word of every text. What they hold is our own and the home's,
//! never a stranger's, so nobody can fill them with words that hash alike: a quick hash will do.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

pub(super) type FixedMap<K, V> = HashMap<K, V, FixedState>;
pub(super) type FixedSet<T> = HashSet<T, FixedState>;
