/* Put into every page before its own scripts: tells when it is ready, counts frames, times acts. */

window.watch = {
  frames: [],
  counting: false,

  /** Note when each frame begins. */
  count() {
    this.frames = [];
    this.counting = true;
    const note = (at) => {
      this.frames.push(at);
      if (this.counting) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  },

  /** Return when each frame began, in milliseconds. */
  async counted() {
    this.counting = false;
    await new Promise(requestAnimationFrame);
    return this.frames;
  },

  /** Do something; return the milliseconds to the second frame afterwards: the first shows it. */
  async time(act) {
    const began = performance.now();
    await act();
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return performance.now() - began;
  },
};

new MutationObserver((_, observer) => {
  if (!document.documentElement || !document.documentElement.dataset.ready) return;
  observer.disconnect();
  // What was drawn is on the screen once the frame is over.
  requestAnimationFrame(() => setTimeout(() => console.log(`ready ${performance.now()}`)));
}).observe(document, {attributes: true, attributeFilter: ['data-ready'], subtree: true});
