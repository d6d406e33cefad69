// What this browser remembers. Drafts and settings stay in it; the key, the letter that is being written and
// what it is for are gone with the tab. Where a browser keeps nothing, the page works and forgets.

function kept(storage, name) {
  return {
    get() {
      try {
        return JSON.parse(storage().getItem(name));
      } catch {
        return null;
      }
    },
    set(value) {
      try {
        if (value === null) storage().removeItem(name);
        else storage().setItem(name, JSON.stringify(value));
        return true;
      } catch {
        return false;
      }
    },
  };
}

const long = (name) => kept(() => localStorage, `shortlist.${name}`);
const short = (name) => kept(() => sessionStorage, `shortlist.${name}`);

export const language = long("language");
export const theme = long("theme");
export const drafts = long("drafts");
export const runColumns = long("run_columns");
export const key = short("key");
export const writing = short("writing");
export const target = short("target");
