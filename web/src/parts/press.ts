/** So far a hand shakes; whoever draws the pointer further off lets go of what was pressed. */
const SHAKES_PX = 6;

interface Press {
  on: Element;
  x: number;
  y: number;
}

/** Whether what was pressed has moved from under the pointer, which itself has hardly moved, and is let go there. */
function hasMovedAway({ on, x, y }: Press, event: MouseEvent): boolean {
  // With a key held it asks the browser for something else, as another tab.
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false;
  const isOn = event.target instanceof Node && on.contains(event.target);
  const hasDrawnOff = Math.hypot(event.clientX - x, event.clientY - y) > SHAKES_PX;
  return !isOn && !hasDrawnOff && on.isConnected;
}

/**
 * 点按 — what was pressed is what is clicked, though it moves from under the pointer before that is let go: the field one leaves by
 * pressing a button says what is wrong with it, and all below goes down a line. A browser then clicks whatever holds both places;
 * one as old as Chromium 86 clicks nothing, where a button was pressed.
 */
export function clickWhatWasPressed(page: Document): void {
  let press: Press | null = null;
  page.addEventListener(
    'mousedown',
    ({ target, button, clientX: x, clientY: y }) => {
      const on =
        target instanceof Element ? target.closest('button, a[href], summary, label') : null;
      press = on && button === 0 ? { on, x, y } : null;
    },
    true,
  );
  page.addEventListener(
    'mouseup',
    (event) => {
      const pressed = press;
      if (!event.isTrusted || event.button !== 0 || !pressed) return;
      if (!hasMovedAway(pressed, event)) return;
      // A click comes at once where there is one.
      setTimeout(() => {
        if (press !== pressed) return;
        press = null;
        if (pressed.on.isConnected) (pressed.on as HTMLElement).click();
      });
    },
    true,
  );
  page.addEventListener(
    'click',
    (event) => {
      const pressed = press;
      // A click that a program makes, or a key, is of no press.
      if (!event.isTrusted || event.detail === 0 || !pressed) return;
      press = null;
      if (!hasMovedAway(pressed, event)) return;
      event.stopPropagation();
      event.preventDefault();
      (pressed.on as HTMLElement).click();
    },
    true,
  );
}
