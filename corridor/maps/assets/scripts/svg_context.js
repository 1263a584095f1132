// A drawing context, as a canvas has one, that writes SVG: what draws on canvases draws lines too.
class SvgContext {
  constructor(measure) {
    this.measure = measure;
    this.written = [];
    this.path = [];
    this.stack = [];
    this.state = {
      globalAlpha: 1, fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, lineCap: "butt", lineJoin: "miter",
      font: "10px sans-serif", textAlign: "start", textBaseline: "alphabetic", dash: [], matrix: new DOMMatrix(),
    };
    for (const name of Object.keys(this.state)) {
      if (name === "dash" || name === "matrix") continue;
      Object.defineProperty(this, name, { get: () => this.state[name], set: (value) => { this.state[name] = value; } });
    }
  }

  static number(value) { return String(Math.round(value * 100) / 100); }

  static text(value) {
    const safe = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;" };
    return String(value).replace(/[&<>"]/g, (letter) => safe[letter])
      // No control letter may stand in XML.
      .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");
  }

  save() { this.stack.push({ ...this.state }); }

  restore() { if (this.stack.length) this.state = this.stack.pop(); }

  scale(x, y) { this.state.matrix = this.state.matrix.scale(x, y); }

  translate(x, y) { this.state.matrix = this.state.matrix.translate(x, y); }

  rotate(angle) { this.state.matrix = this.state.matrix.rotate(angle * 180 / Math.PI); }

  setTransform() { this.state.matrix = new DOMMatrix(); }

  setLineDash(dash) { this.state.dash = dash; }

  getLineDash() { return this.state.dash; }

  clearRect() { this.path = []; }

  clip() { this.path = []; }

  beginPath() { this.path = []; }

  closePath() { this.path.push("Z"); }

  at(x, y) {
    const point = this.state.matrix.transformPoint({ x, y });
    return `${SvgContext.number(point.x)} ${SvgContext.number(point.y)}`;
  }

  moveTo(x, y) { this.path.push(`M${this.at(x, y)}`); }

  lineTo(x, y) { this.path.push(`${this.path.length ? "L" : "M"}${this.at(x, y)}`); }

  rect(x, y, width, height) {
    this.path.push(`M${this.at(x, y)}L${this.at(x + width, y)}L${this.at(x + width, y + height)}L${this.at(x, y + height)}Z`);
  }

  // What is drawn in arcs is whole circles.
  arc(x, y, radius) {
    this.path.push(`M${this.at(x - radius, y)}A${radius} ${radius} 0 1 0 ${this.at(x + radius, y)}A${radius} ${radius} 0 1 0 ${this.at(x - radius, y)}Z`);
  }

  write(attributes) {
    if (!this.path.length) return;
    this.written.push(`<path d="${this.path.join("")}" ${attributes}/>`);
  }

  fill(rule) {
    this.write(`fill="${this.state.fillStyle}" fill-opacity="${this.state.globalAlpha}"${rule === "evenodd" ? ' fill-rule="evenodd"' : ""}`);
  }

  stroke() { this.write(`fill="none" ${this.pen()}`); }

  pen() {
    const { strokeStyle, globalAlpha, lineWidth, lineCap, lineJoin, dash } = this.state;
    const dashes = dash.length ? ` stroke-dasharray="${dash.join(" ")}"` : "";
    return `stroke="${strokeStyle}" stroke-opacity="${globalAlpha}" stroke-width="${lineWidth}" stroke-linecap="${lineCap}" stroke-linejoin="${lineJoin}"${dashes}`;
  }

  measureText(value) {
    this.measure.font = this.state.font;
    return this.measure.measureText(value);
  }

  letters(value, x, y, attributes) {
    const { a, b, c, d, e, f } = this.state.matrix;
    const matrix = [a, b, c, d, e, f].map(SvgContext.number).join(" ");
    const anchor = { center: "middle", right: "end", end: "end" }[this.state.textAlign] ?? "start";
    const shift = { middle: 0.35, top: 0.8, hanging: 0.8 }[this.state.textBaseline] ?? 0;
    this.written.push(`<text transform="matrix(${matrix})" x="${SvgContext.number(x)}" y="${SvgContext.number(y)}" dy="${shift}em" text-anchor="${anchor}" style="font:${SvgContext.text(this.state.font)}" ${attributes}>${SvgContext.text(value)}</text>`);
  }

  fillText(value, x, y) { this.letters(value, x, y, `fill="${this.state.fillStyle}" fill-opacity="${this.state.globalAlpha}"`); }

  strokeText(value, x, y) { this.letters(value, x, y, `fill="none" ${this.pen()}`); }
}
