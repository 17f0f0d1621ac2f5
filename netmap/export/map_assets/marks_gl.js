// Nodes as the graphics card draws them: a program of sigma for each shape, with the measures of vis-network. One shape per program,
// because a card in software works out every shape that a program could draw; and two triangles for each, because such a card draws
// instances one at a time.
//
//   markPrograms(shapes, scale) → {shape: class}    scale(): pixels of the page per map unit
//   packedColour("#rrggbb", opacity) → the bytes r, g, b, a in one number, as the card reads them
// A mark: x, y in map units (y up), size and edge in map units, fill and line as packed colours.
const LEAST_MARK = 2; // pixels: a node never vanishes
const CORNERS = [[-1, -1], [-1, 1], [1, -1], [-1, 1], [1, -1], [1, 1]];

// Signed distance from p to the outline of a figure with radius r, in pixels, y down; reach is how far it sticks out.
const MARKS = {
  dot: { reach: 1, distance: "return length(p) - r;" },
  square: { reach: 1, distance: "return max(abs(p.x), abs(p.y)) - r;" },
  diamond: { reach: 1, distance: "return (abs(p.x) + abs(p.y) - r) * 0.7071;" },
  triangle: { reach: 1.3, distance: "return triangle(p + vec2(0.0, -0.316 * r), 1.15 * r);" },
  triangleDown: { reach: 1.3, distance: "return triangle(vec2(p.x, -p.y) + vec2(0.0, -0.316 * r), 1.15 * r);" },
  hexagon: { reach: 1, distance: "return max(abs(p.x) * 0.866 + abs(p.y) * 0.5, abs(p.y)) - r * 0.866;" },
  star: {
    reach: 1.4,
    distance: `
    const vec2 k1 = vec2(0.809016994, -0.587785252);
    const vec2 k2 = vec2(-0.809016994, -0.587785252);
    p.y = -p.y;
    p.x = abs(p.x);
    p -= 2.0 * max(dot(k1, p), 0.0) * k1;
    p -= 2.0 * max(dot(k2, p), 0.0) * k2;
    p.x = abs(p.x);
    p.y -= r * 1.3;
    vec2 ba = 0.45 * vec2(-k1.y, k1.x) - vec2(0.0, 1.0);
    float h = clamp(dot(p, ba) / dot(ba, ba), 0.0, r * 1.3);
    return length(p - ba * h) * sign(p.y * ba.x - p.x * ba.y);`,
  },
};

const markVertex = (reach) => `
attribute vec2 a_position;
attribute float a_size;
attribute float a_edge;
attribute vec4 a_fill;
attribute vec4 a_line;
attribute vec2 a_corner;
uniform mat3 u_matrix;
uniform vec2 u_view;
uniform float u_scale;
uniform float u_least;
varying vec2 v_at;
varying float v_radius;
varying float v_edge;
varying vec4 v_fill;
varying vec4 v_line;
void main() {
  v_radius = max(a_size * u_scale, u_least);
  v_edge = v_radius < 3.0 ? 0.0 : min(a_edge * u_scale, v_radius * 0.5);
  v_fill = a_fill;
  v_line = a_line;
  float reach = a_size > 0.0 ? v_radius * ${reach.toFixed(2)} + v_edge * 0.5 + 0.6 : 0.0;
  v_at = a_corner * reach;
  vec2 middle = (u_matrix * vec3(a_position, 1.0)).xy;
  gl_Position = vec4(middle + vec2(v_at.x, -v_at.y) * 2.0 / u_view, 0.0, 1.0);
}`;

const markFragment = (distance) => `
precision highp float;
varying vec2 v_at;
varying float v_radius;
varying float v_edge;
varying vec4 v_fill;
varying vec4 v_line;
float triangle(vec2 p, float side) {
  const float k = 1.7320508;
  p.y = -p.y;
  p.x = abs(p.x) - side;
  p.y = p.y + side / k;
  if (p.x + k * p.y > 0.0) p = vec2(p.x - k * p.y, -k * p.x - p.y) / 2.0;
  p.x -= clamp(p.x, -2.0 * side, 0.0);
  return -length(p) * sign(p.y);
}
float outline(vec2 p, float r) {
  ${distance}
}
void main() {
  float d = outline(v_at, v_radius);
  float inside = clamp(0.5 + v_edge * 0.5 - d, 0.0, 1.0);
  vec4 colour = v_edge > 0.0 ? mix(v_fill, v_line, clamp(0.5 + d + v_edge * 0.5, 0.0, 1.0)) : v_fill;
  gl_FragColor = vec4(colour.rgb * colour.a, colour.a) * inside;
}`;

const packedColours = new Map();

export function packedColour(colour, opacity = 1) {
  const key = opacity === 1 ? colour : colour + opacity;
  let bits = packedColours.get(key);
  if (bits === undefined) {
    const full = colour.length === 4 ? colour.replace(/[\da-f]/gi, "$&$&") : colour;
    const rgb = Number.parseInt(full.slice(1, 7), 16) || 0;
    bits = ((Math.round(opacity * 255) << 24) | ((rgb & 255) << 16) | (rgb & 0xff00) | (rgb >> 16)) >>> 0;
    packedColours.set(key, bits);
  }
  return bits;
}

export const knownShape = (shape) => (Object.hasOwn(MARKS, shape) ? shape : "dot");

export function markPrograms(shapes, scale) {
  const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGL2RenderingContext;
  const { NodeProgram } = globalThis.Sigma.rendering;
  const float = (name, size) => ({ name, size, type: FLOAT });
  const colour = (name) => ({ name, size: 4, type: UNSIGNED_BYTE, normalized: true });
  const program = ({ reach, distance }) => class extends NodeProgram {
    // The map itself finds what is under the mouse: no second drawing to find it by colour.
    constructor(gl, _picking, renderer) {
      super(gl, null, renderer);
    }
    getDefinition() {
      return {
        VERTICES: CORNERS.length,
        VERTEX_SHADER_SOURCE: markVertex(reach),
        FRAGMENT_SHADER_SOURCE: markFragment(distance),
        METHOD: TRIANGLES,
        UNIFORMS: ["u_matrix", "u_view", "u_scale", "u_least"],
        ATTRIBUTES: [float("a_position", 2), float("a_size", 1), float("a_edge", 1), colour("a_fill"), colour("a_line"), float("a_corner", 2)],
      };
    }
    processVisibleItem(_id, start, mark) {
      const { array } = this;
      if (this.bits?.buffer !== array.buffer) this.bits = new Uint32Array(array.buffer);
      let at = start;
      for (const [across, down] of CORNERS) {
        array[at] = mark.x;
        array[at + 1] = mark.y;
        array[at + 2] = mark.size;
        array[at + 3] = mark.edge;
        this.bits[at + 4] = mark.fill;
        this.bits[at + 5] = mark.line;
        array[at + 6] = across;
        array[at + 7] = down;
        at += 8;
      }
    }
    setUniforms(params, { gl, uniformLocations: at }) {
      gl.uniformMatrix3fv(at.u_matrix, false, params.matrix);
      gl.uniform2f(at.u_view, params.width * params.pixelRatio, params.height * params.pixelRatio);
      gl.uniform1f(at.u_scale, scale() * params.pixelRatio);
      gl.uniform1f(at.u_least, LEAST_MARK * params.pixelRatio);
    }
  };
  return Object.fromEntries([...new Set(shapes)].map((shape) => [shape, program(MARKS[shape])]));
}
