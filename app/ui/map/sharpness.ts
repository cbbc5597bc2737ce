/** Milliseconds of a frame that may go into filling the picture in, at its full sharpness, before a finger feels it. */
const most = 16;
/** In so many strips, one a frame, the sharp picture is filled in where that takes long. */
const strips = 8;

/**
 * Phones fill in what is drawn with their graphics chip, in no time that we would notice. Where there is none, the page's
 * own thread does it, and three pixels for one are three times the work: there the map moves with one pixel of the screen
 * for one of the page, and is drawn sharply, strip by strip, when it has come to rest.
 */
export class Sharpness {
  /** Pixels of the screen to one of the page, when all is well. */
  readonly full: number;
  /** How long filling in takes, as measured. */
  #takes = 0;
  #frame = 0;
  readonly #told: MessageChannel | null;
  #begun = 0;
  #density = 1;

  constructor() {
    this.full = Math.min(3, window.devicePixelRatio || 1);
    this.#told = this.full > 1 ? new MessageChannel() : null;
    if (this.#told) this.#told.port1.onmessage = () => this.#note(performance.now() - this.#begun);
  }

  get isSlow(): boolean {
    return this.#takes > most;
  }

  /** A frame has been described, and is filled in next: a message to ourselves comes when that is done. */
  measure(density: number): void {
    [this.#begun, this.#density] = [performance.now(), density];
    this.#told?.port2.postMessage(null);
  }

  #note(took: number): void {
    // As if it had been drawn at full sharpness; one frame alone may have waited for something else.
    this.#takes = (this.#takes + took * (this.full / this.#density) ** 2) / 2;
  }

  /** Has the whole drawn at full sharpness beside what is seen, a strip a frame, and handed over in one go. */
  fillIn(
    { width, height }: { width: number; height: number },
    draw: (context: CanvasRenderingContext2D) => void,
    done: (picture: HTMLCanvasElement) => void,
  ): void {
    this.stop();
    const picture = document.createElement('canvas');
    picture.width = Math.round(width * this.full);
    picture.height = Math.round(height * this.full);
    const context = picture.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
    const high = Math.ceil(picture.height / strips);
    let nth = 0;
    const step = () => {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.save();
      context.beginPath();
      context.rect(0, nth * high, picture.width, high);
      context.clip();
      draw(context);
      context.restore();
      // Until somebody looks at a pixel, nothing is filled in, and then all of it.
      context.getImageData(0, nth * high, 1, 1);
      nth += 1;
      this.#frame = requestAnimationFrame(nth < strips ? step : () => done(picture));
    };
    this.#frame = requestAnimationFrame(step);
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
  }

  close(): void {
    this.stop();
    this.#told?.port1.close();
  }
}
