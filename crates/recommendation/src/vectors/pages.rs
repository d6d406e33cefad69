//! Large pages of memory, of which a search has fewer to look up.

/// Zeros from the system, of which the first bytes are in use.
#[cfg(feature = "large-pages")]
#[derive(Debug)]
pub(super) struct Pages {
    map: memmap2::MmapMut,
    used: usize,
}

#[cfg(feature = "large-pages")]
impl Pages {
    /// Pages for so many bytes; `None`: the system gives none.
    pub(super) fn with_capacity(bytes: usize) -> Option<Self> {
        let map = memmap2::MmapMut::map_anon(bytes).ok()?;
        #[cfg(target_os = "linux")]
        {
            // Without large pages everything is still right, only slower.
            let _ = map.advise(memmap2::Advice::HugePage);
        }
        Some(Self { map, used: 0 })
    }

    /// What is in use.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.map[..self.used]
    }

    /// The same, to be written.
    pub(super) fn bytes_mut(&mut self) -> &mut [u8] {
        &mut self.map[..self.used]
    }

    /// Bytes that are not in use yet.
    pub(super) fn room(&self) -> usize {
        self.map.len() - self.used
    }

    /// Uses so many bytes more, of which there are so many.
    pub(super) fn extend(&mut self, bytes: usize) {
        self.used += bytes;
    }
}

/// There are none without the feature `large-pages`.
#[cfg(not(feature = "large-pages"))]
#[derive(Debug)]
pub(super) enum Pages {}

#[cfg(not(feature = "large-pages"))]
impl Pages {
    pub(super) fn with_capacity(_: usize) -> Option<Self> {
        None
    }

    pub(super) fn bytes(&self) -> &[u8] {
        match *self {}
    }

    pub(super) fn bytes_mut(&mut self) -> &mut [u8] {
        match *self {}
    }

    pub(super) fn room(&self) -> usize {
        match *self {}
    }

    pub(super) fn extend(&mut self, _: usize) {
        match *self {}
    }
}
