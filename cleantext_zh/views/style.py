"""How the pages look, and the few lines that let them be filtered: light and dark, wide and narrow."""

# Tints were chosen for a contrast of at least 7 : 1 with the text on them, in the light and in the dark.
STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --faint: #595959; --line: #d0d0d0;
  --nav: #dcebff; --meta: #e6e6fa; --byline: #efe3fb; --share: #d8f3e6; --promo: #ffe9d0; --list: #fff4c2;
  --spam: #ffdcdc; --comment: #e2f0d0; --footer: #e8e8e8; --disclaimer: #f3e3dd; --duplicate: #dff1f5;
  --mark: #ffe58a; --soft: #f2f7ff; }
@media (prefers-color-scheme: dark) { :root { --ink: #eee; --paper: #151515; --faint: #b5b5b5; --line: #444;
  --nav: #16304f; --meta: #2c2c55; --byline: #3b2553; --share: #123f2c; --promo: #4d3110; --list: #453c06;
  --spam: #571f1f; --comment: #2b3d14; --footer: #333; --disclaimer: #45291f; --duplicate: #123c45;
  --mark: #6b5500; --soft: #1b222c; } }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0 auto; padding: 1rem; max-width: 90rem; font: 1rem/1.6 system-ui, sans-serif;
  color: var(--ink); background: var(--paper); }
h1 { font-size: 1.3rem; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin-top: 2rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
dt, small, caption { color: var(--faint); }
dd { margin: 0; }
small { display: block; }
nav { position: sticky; top: 0; padding: .5rem 0; background: var(--paper); border-bottom: 1px solid var(--line); }
fieldset { display: inline; border: 1px solid var(--line); margin: 0 1rem 0 0; }
label { display: inline-block; padding: .1rem .5rem; margin: .1rem; border-radius: .3rem; }
button { font: inherit; padding: .3rem .8rem; }
:focus-visible { outline: 3px solid #1a73e8; outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
caption { text-align: left; }
th, td { text-align: left; vertical-align: top; padding: .15rem .5rem; border-bottom: 1px solid var(--line);
  white-space: pre-wrap; overflow-wrap: anywhere; }
thead th:first-child { width: 6rem; }
.list { table-layout: auto; }
tbody th { font-weight: normal; color: var(--faint); }
mark { background: var(--mark); color: inherit; border-radius: .2rem; }
.skip, .unseen { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; }
[data-kind=nav] { background: var(--nav); } [data-kind=meta] { background: var(--meta); }
[data-kind=byline] { background: var(--byline); } [data-kind=share] { background: var(--share); }
[data-kind=promo] { background: var(--promo); } [data-kind=list_head], [data-kind=list_item] { background: var(--list); }
[data-kind=spam] { background: var(--spam); } [data-kind=comment] { background: var(--comment); }
[data-kind=footer] { background: var(--footer); } [data-kind=disclaimer] { background: var(--disclaimer); }
[data-kind=duplicate] { background: var(--duplicate); }
[data-kind=changed], [data-kind=joined], [data-kind=parted], [data-kind=layout] { background: var(--soft); }
svg { max-width: 100%; height: auto; } svg text { fill: var(--ink); font: 14px system-ui, sans-serif; }
svg rect { fill: #4a7fc1; }
@media (max-width: 45rem) {
  table:not(.list) thead { position: absolute; left: -100vw; }
  table:not(.list) :is(tr, th, td) { display: block; width: auto; border: 0; }
  table:not(.list) tr { border-bottom: 1px solid var(--line); }
  tr[data-kind=same] td:last-child, td:empty { display: none; }
}
@media print { nav, .skip { display: none; } }
"""

SCRIPT = """
const rows = [...document.querySelectorAll('tbody tr')];
const told = document.getElementById('told');
document.querySelectorAll('input[type=checkbox]').forEach(box => box.addEventListener('change', () => {
  rows.forEach(row => { if (row.dataset.kind === box.value) row.hidden = !box.checked; });
  told.textContent = rows.filter(row => !row.hidden).length + ' of ' + rows.length + ' rows are shown';
}));
let here = null;  // a button that is pressed takes the focus, so it cannot tell where one was
function go(step) {
  const stops = rows.filter(row => row.id && !row.hidden);
  if (!stops.length) return;
  const at = stops.indexOf(here);
  const next = at < 0 ? (step > 0 ? 0 : stops.length - 1) : (at + step + stops.length) % stops.length;
  here = stops[next];
  stops[next].scrollIntoView({ block: 'center' });
  stops[next].focus({ preventScroll: true });
}
document.getElementById('on').addEventListener('click', () => go(1));
document.getElementById('back').addEventListener('click', () => go(-1));
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.tagName === 'INPUT') return;
  if (event.key === 'n') go(1);
  if (event.key === 'p') go(-1);
});
"""
