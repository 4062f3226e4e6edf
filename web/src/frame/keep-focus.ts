/** Where one is, in words of the page: as near to what is gone as still stands. */
const PLACES = 'dialog, form, section, main';

/**
 * 焦点 — never lost: what had it may go, or be switched off, once it was used (a button of a step that is taken, a row that is
 * returned, a page that is left). It then goes to the part of the page that held it, or else to the content.
 */
export function keepFocus(page: Document): () => void {
  let last: Element | null = null;
  let around: Element[] = [];
  const note = ({ target }: FocusEvent) => {
    if (!(target instanceof Element) || target === page.body) return;
    last = target;
    around = [];
    for (let each = target.parentElement; each; each = each.parentElement)
      if (each.matches(PLACES) && each.closest('main, dialog')) around.push(each);
  };
  const watch = new MutationObserver(() => {
    if (!last || page.activeElement !== page.body) return;
    if (last.isConnected && !last.matches(':disabled')) return;
    const place = around.find((each) => each.isConnected) ?? page.getElementById('content');
    last = null;
    if (!(place instanceof HTMLElement)) return;
    if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  });
  page.addEventListener('focusin', note);
  watch.observe(page.body, {
    ...{ subtree: true, childList: true },
    attributeFilter: ['disabled'],
  });
  return () => {
    page.removeEventListener('focusin', note);
    watch.disconnect();
  };
}
