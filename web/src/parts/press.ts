/** So far a hand shakes; whoever draws the pointer further off lets go of what was pressed. */
const SHAKES_PX = 6;

interface Press {
  on: Element;
  x: number;
  y: number;
}

/**
 * 点按 — what was pressed is what is clicked, though it moves from under the pointer before that is let go: the field one leaves by
 * pressing a button says what is wrong with it, and all below goes down a line. A browser then clicks whatever holds both places.
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
    'click',
    (event) => {
      const pressed = press;
      // A click that a program makes, or a key, is of no press.
      if (!event.isTrusted || event.detail === 0 || !pressed) return;
      // With a key held it asks the browser for something else, as another tab.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      press = null;
      const { on, x, y } = pressed;
      const isOn = event.target instanceof Node && on.contains(event.target);
      const hasDrawnOff = Math.hypot(event.clientX - x, event.clientY - y) > SHAKES_PX;
      if (isOn || hasDrawnOff || !on.isConnected) return;
      event.stopPropagation();
      event.preventDefault();
      (on as HTMLElement).click();
    },
    true,
  );
}
