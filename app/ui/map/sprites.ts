/** A small picture with its anchor in its middle, in pixels of the page. */
export interface Sprite {
  picture: HTMLCanvasElement;
  width: number;
  height: number;
}

const most = 600;
const mostInFrame = 8;

/**
 * Pictures that are drawn once and copied from then on: a frame then costs as many copies as there are marks, whatever is
 * on them. Those not used for longest are forgotten.
 */
export class Sprites {
  readonly #kept = new Map<string, Sprite>();
  readonly #density: number;
  /** How many this frame drew, and whether it left out any. */
  #drawn = 0;
  late = false;

  /** `density`: pixels of the screen to one of the page. */
  constructor(density: number) {
    this.#density = density;
  }

  /** The picture by its key, drawn around 0, 0 if it is not there yet. */
  get(key: string, width: number, height: number, draw: (context: CanvasRenderingContext2D) => void): Sprite {
    const known = this.#kept.get(key);
    if (known) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known;
    }
    this.#drawn++;
    const picture = document.createElement('canvas');
    picture.width = Math.ceil(width * this.#density);
    picture.height = Math.ceil(height * this.#density);
    const context = picture.getContext('2d') as CanvasRenderingContext2D;
    context.scale(this.#density, this.#density);
    context.translate(width / 2, height / 2);
    draw(context);
    const sprite = { picture, width, height };
    this.#kept.set(key, sprite);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > most && oldest !== undefined) this.#kept.delete(oldest);
    return sprite;
  }

  /** The same, but null where enough were drawn for this frame: those that can wait are there in one of the next. */
  getSoon(
    key: string,
    width: number,
    height: number,
    draw: (context: CanvasRenderingContext2D) => void,
  ): Sprite | null {
    if (!this.#kept.has(key) && this.#drawn >= mostInFrame) {
      this.late = true;
      return null;
    }
    return this.get(key, width, height, draw);
  }

  /** A new frame begins. */
  begin(): void {
    this.#drawn = 0;
    this.late = false;
  }

  clear(): void {
    this.#kept.clear();
  }
}
