// Consent banners, chats and buy buttons stand at the bottom: the panel opens from the top, and the pill waits at the side.
/** Constructed, so that a policy without `unsafe-inline` allows it: https://www.w3.org/TR/CSP3/#directive-style-src */
export function styleSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return sheet
}

const css = `
:host { all: initial; }
* { box-sizing: border-box; }
.dock {
  --surface: #fff; --ink: #16212c; --soft: #52616f; --line: #d5dce2; --fill: #f1f4f7; --focus: #0b62d6;
  --good: #16794c; --wait: #8a5a00; --bad: #b3261e; --bad-fill: #fdecea;
  --discovery: #0b5cad; --consideration: #6a3fb5; --purchase: #9a4a00; --loyalty: #16794c;
  --beside: calc(12px + min(var(--nth) * 412px, 100vw - 436px));
  color-scheme: light dark; color: var(--ink); font: 13px/1.45 system-ui, sans-serif; text-align: start;
}
@media (prefers-color-scheme: dark) {
  .dock {
    --surface: #17202a; --ink: #e8eef3; --soft: #a3b2bf; --line: #33414e; --fill: #202c38; --focus: #7db6ff;
    --good: #6fd3a0; --wait: #f0bd62; --bad: #ff9c92; --bad-fill: #43211f;
    --discovery: #7db6ff; --consideration: #c3a5ff; --purchase: #ffb27a; --loyalty: #6fd3a0;
  }
}
[hidden] { display: none !important; }
h2, h3, p, dl, dd, ol, pre { margin: 0; padding: 0; font: inherit; }
ol { list-style: none; }
button { all: unset; box-sizing: border-box; cursor: pointer; }
button:focus-visible, .body:focus-visible, pre:focus-visible { outline: 2px solid var(--focus); outline-offset: -2px; border-radius: 6px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.pill {
  position: fixed; z-index: 2147483647; top: calc(38% + var(--nth) * 60px); left: 0; display: flex; flex-direction: column; align-items: center;
  justify-content: center; gap: 3px; min-width: calc(28px + env(safe-area-inset-left)); min-height: 48px; padding: 6px 5px 6px calc(5px + env(safe-area-inset-left));
  border: 1px solid var(--line); border-left: 0; border-radius: 0 10px 10px 0; background: var(--surface); color: var(--ink);
  box-shadow: 0 2px 10px #0003; font: 600 12px/1.2 system-ui, sans-serif; font-variant-numeric: tabular-nums;
}
.right .pill {
  left: auto; right: 0; border: 1px solid var(--line); border-right: 0; border-radius: 10px 0 0 10px;
  padding: 6px calc(5px + env(safe-area-inset-right)) 6px 5px;
}
.light { width: 10px; height: 10px; border-radius: 50%; background: var(--good); }
.light[data-state=waiting] { background: none; border: 3px solid var(--wait); }
.light[data-state=trouble] { border-radius: 2px; background: var(--bad); transform: rotate(45deg); }

.panel {
  position: fixed; z-index: 2147483647; left: calc(var(--beside) + env(safe-area-inset-left)); top: calc(12px + env(safe-area-inset-top));
  display: flex; flex-direction: column; width: 400px; max-height: 66vh; max-height: 66dvh; overflow: hidden;
  border: 1px solid var(--line); border-radius: 12px; background: var(--surface); box-shadow: 0 8px 30px #0004;
  animation: rise 0.15s ease-out;
}
.right .panel { left: auto; right: calc(var(--beside) + env(safe-area-inset-right)); }
@keyframes rise { from { opacity: 0; transform: translateY(-8px); } }
.head { display: flex; align-items: center; gap: 2px; padding: 6px 6px 6px 14px; border-bottom: 1px solid var(--line); }
.head h2 { flex: 1; font-size: 14px; font-weight: 650; }
.head button { min-width: 36px; min-height: 36px; border-radius: 8px; text-align: center; font-size: 16px; color: var(--soft); }
.head button:hover, .fold:hover, .row:hover { background: var(--fill); color: var(--ink); }
.body { overflow: auto; overscroll-behavior: contain; padding-bottom: 8px; }
.trouble { margin: 10px 14px 0; padding: 8px 10px; border: 1px solid var(--bad); border-radius: 8px; background: var(--bad-fill); overflow-wrap: anywhere; }
.trouble strong { display: block; color: var(--bad); font-weight: 650; }

.counts { display: grid; grid-template-columns: repeat(4, 1fr); padding: 10px 8px 2px; }
.counts div { display: flex; flex-direction: column-reverse; padding: 0 6px; }
.counts dd { font-size: 18px; font-weight: 650; font-variant-numeric: tabular-nums; }
dt { color: var(--soft); }
.facts { padding: 6px 14px 8px; }
.facts div { display: grid; grid-template-columns: 92px 1fr; gap: 8px; padding: 1px 0; }
.facts dd { overflow-wrap: anywhere; }

.fold { display: flex; gap: 8px; width: 100%; min-height: 36px; padding: 7px 14px; border-top: 1px solid var(--line); font-weight: 650; }
.fold::before { content: "▸"; color: var(--soft); }
.fold[aria-expanded=true]::before { content: "▾"; }
.fold span { color: var(--soft); font-weight: 400; }
.row { display: grid; grid-template-columns: 1fr auto; gap: 0 8px; width: 100%; min-height: 44px; padding: 5px 14px; }
.name { font: 600 12.5px/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
.about { color: var(--soft); font-size: 12px; }
.stage { font-weight: 600; }
.stage[data-stage=discovery] { color: var(--discovery); }
.stage[data-stage=consideration] { color: var(--consideration); }
.stage[data-stage=purchase] { color: var(--purchase); }
.stage[data-stage=loyalty] { color: var(--loyalty); }
.state { text-align: end; font-size: 12px; color: var(--wait); }
.state[data-state=delivered] { color: var(--good); }
.state[data-state=refused], .state[data-state=dropped] { color: var(--bad); }
.time { text-align: end; color: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; }
pre { margin: 0 14px 8px; padding: 8px 10px; max-height: 220px; overflow: auto; border-radius: 8px; background: var(--fill); font: 12px/1.45 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.lines { padding: 0 14px 8px; }
.lines li { padding: 2px 0; overflow-wrap: anywhere; }
.lines span { color: var(--soft); }
.none { padding: 2px 14px 10px; color: var(--soft); }

/* No room beside the first: below it. */
@media (max-width: 840px) {
  .dock { --beside: 12px; }
  :host(:not([data-nth="0"])) .panel { top: auto; bottom: 12px; max-height: calc(34vh - 36px); }
}
@media (max-width: 500px) {
  .panel, .right .panel {
    left: 0; right: 0; top: 0; width: auto; max-height: 56vh; max-height: 56dvh; border-width: 0 0 1px; border-radius: 0 0 14px 14px;
    padding: env(safe-area-inset-top) env(safe-area-inset-right) 0 env(safe-area-inset-left);
  }
  :host(:not([data-nth="0"])) .panel { bottom: 0; border-width: 1px 0 0; border-radius: 14px 14px 0 0; }
  .head button { min-width: 44px; min-height: 44px; }
  .fold { min-height: 44px; align-items: center; }
}
@media (prefers-reduced-motion: reduce) { .panel { animation: none; } }
@media (forced-colors: active) {
  .panel, .pill, .trouble { border: 1px solid CanvasText; }
  .light { forced-color-adjust: none; }
}
@media print { .dock { display: none; } }
`
