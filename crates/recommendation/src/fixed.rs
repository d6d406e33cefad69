//! Tables with a quick hash, for keys that a stranger cannot choose: our own words and the home's, and places of
//! postings. Nobody can fill such a table with keys that hash alike.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

pub(crate) type FixedMap<K, V> = HashMap<K, V, FixedState>;
pub(crate) type FixedSet<T> = HashSet<T, FixedState>;
