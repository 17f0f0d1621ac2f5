// Ties as the graphics card draws them: whole or dashed lines, as many at a time as the card does in a moment, so that a hundred
// thousand of them never stop the map.
//
//   const ties = createTies(gl)
//   ties.fill([{from: {x, y}, to: {x, y}, width, dashed, colour}])   places in sigma's units, width in map units, colour packed
//   ties.begin(view)     start again: view = {matrix, width, height, ratio, scale}, as sigma's render parameters; empties the canvas
//   ties.more(time)      draw on for about that many milliseconds; → whether there is more to draw
//   ties.kill()
const LEAST_TIE = 0.8; // pixels
const TIES_IN_FULL = 400; // ties that may be drawn in full far out
const FULL_SCALE = 2.5; // pixels per map unit from where all are
const FLOATS = 7; // of one corner; a tie has four, joined in two triangles: a card in software draws instances one at a time
const CORNERS_OF_TIE = [[0, -1], [0, 1], [1, -1], [1, 1]];
const FIRST_BATCH = 4000;

const TIE_VERTEX = `
attribute vec2 a_from;
attribute vec2 a_to;
attribute float a_width; // negative: the other side of the line
attribute float a_place; // 0 at the first end, 1 at the second; 2 more when dashed
attribute vec4 a_colour;
uniform mat3 u_matrix;
uniform vec2 u_view;
uniform float u_scale;
uniform float u_least;
uniform float u_fade;
varying float v_across;
varying float v_along;
varying float v_half;
varying float v_dash;
varying vec4 v_colour;
void main() {
  vec2 from = (u_matrix * vec3(a_from, 1.0)).xy * u_view * 0.5;
  vec2 to = (u_matrix * vec3(a_to, 1.0)).xy * u_view * 0.5;
  vec2 way = to - from;
  float far = max(length(way), 0.0001);
  vec2 across = vec2(-way.y, way.x) / far;
  float wide = abs(a_width) * u_scale;
  float side = sign(a_width);
  v_dash = a_place > 1.5 ? 1.0 : 0.0;
  float along = a_place - 2.0 * v_dash;
  v_half = max(wide, u_least) * 0.5;
  float reach = wide < 1.5 ? max(v_half, 0.5) : v_half + 0.6;
  v_across = wide < 1.5 ? 0.0 : side * reach;
  v_along = along * far;
  v_colour = a_colour;
  v_colour.a *= clamp(wide / u_least, 0.25, 1.0) * (a_colour.a > 0.9 ? 1.0 : u_fade); // what stands out never fades
  vec2 at = mix(from, to, along) + across * side * reach;
  gl_Position = vec4(at * 2.0 / u_view, 0.0, 1.0);
}`;

const TIE_FRAGMENT = `
precision highp float;
uniform float u_dash;
varying float v_across;
varying float v_along;
varying float v_half;
varying float v_dash;
varying vec4 v_colour;
void main() {
  if (v_dash > 0.5 && fract(v_along / u_dash) > 0.55) discard;
  float alpha = v_colour.a * clamp(0.5 + v_half - abs(v_across), 0.0, 1.0);
  gl_FragColor = vec4(v_colour.rgb * alpha, alpha);
}`;

export function createTies(gl) {
  const { loadVertexShader, loadFragmentShader, loadProgram } = globalThis.Sigma.rendering;
  const program = loadProgram(gl, [loadVertexShader(gl, TIE_VERTEX), loadFragmentShader(gl, TIE_FRAGMENT)]);
  const place = (name) => gl.getAttribLocation(program, name);
  const uniform = (name) => gl.getUniformLocation(program, name);
  const [from, to, width, end, colour] = ["a_from", "a_to", "a_width", "a_place", "a_colour"].map(place);
  const [matrix, view, scale, least, dashes, fade] = ["u_matrix", "u_view", "u_scale", "u_least", "u_dash", "u_fade"].map(uniform);
  const lines = gl.createBuffer();
  const triangles = gl.createBuffer();
  let joined = 0; // ties for which the triangles are there
  let count = 0;
  let done = 0;
  let batch = FIRST_BATCH;
  const pixel = new Uint8Array(4);

  function bind() {
    gl.bindBuffer(gl.ARRAY_BUFFER, lines);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, triangles);
    let offset = 0;
    for (const [at, size, type] of [[from, 2, gl.FLOAT], [to, 2, gl.FLOAT], [width, 1, gl.FLOAT], [end, 1, gl.FLOAT], [colour, 4, gl.UNSIGNED_BYTE]]) {
      gl.enableVertexAttribArray(at);
      gl.vertexAttribPointer(at, size, type, type === gl.UNSIGNED_BYTE, FLOATS * 4, offset);
      offset += type === gl.FLOAT ? size * 4 : size;
    }
  }

  // Corners 0 1 2 and 2 1 3 of every tie.
  function join() {
    if (joined >= count) return;
    const order = new Uint32Array(count * 6);
    for (let tie = 0; tie < count; tie += 1) order.set([0, 1, 2, 2, 1, 3].map((corner) => 4 * tie + corner), 6 * tie);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, triangles);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, order, gl.STATIC_DRAW);
    joined = count;
  }

  return {
    fill(ties) {
      const array = new Float32Array(ties.length * 4 * FLOATS);
      const bits = new Uint32Array(array.buffer);
      let at = 0;
      for (const tie of ties) {
        for (const [along, side] of CORNERS_OF_TIE) {
          array[at] = tie.from.x;
          array[at + 1] = tie.from.y;
          array[at + 2] = tie.to.x;
          array[at + 3] = tie.to.y;
          array[at + 4] = tie.width * side;
          array[at + 5] = along + (tie.dashed ? 2 : 0);
          bits[at + 6] = tie.colour;
          at += FLOATS;
        }
      }
      count = ties.length;
      gl.bindBuffer(gl.ARRAY_BUFFER, lines);
      gl.bufferData(gl.ARRAY_BUFFER, array, gl.STATIC_DRAW);
      join();
    },
    begin(now) {
      done = 0;
      gl.viewport(0, 0, now.width * now.ratio, now.height * now.ratio);
      gl.enable(gl.BLEND);
      gl.useProgram(program);
      gl.uniformMatrix3fv(matrix, false, now.matrix);
      gl.uniform2f(view, now.width * now.ratio, now.height * now.ratio);
      gl.uniform1f(scale, now.scale * now.ratio);
      gl.uniform1f(least, LEAST_TIE * now.ratio);
      gl.uniform1f(dashes, 11 * now.ratio);
      // far out so faint that many together show where much runs and no single one hides what lies under it
      const thin = Math.min(1, Math.sqrt(TIES_IN_FULL / Math.max(count, 1)));
      gl.uniform1f(fade, thin + (1 - thin) * Math.min(1, Math.max(0, now.scale / FULL_SCALE - 0.2)));
      gl.clear(gl.COLOR_BUFFER_BIT);
      bind();
    },
    more(time) {
      const start = performance.now();
      while (done < count) {
        const now = Math.min(batch, count - done);
        const before = performance.now();
        gl.drawElements(gl.TRIANGLES, 6 * now, gl.UNSIGNED_INT, 24 * done);
        gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel); // waits until the card is ready: that is what it costs
        done += now;
        const spent = performance.now() - before;
        if (now === batch) batch = Math.min(200000, Math.max(500, Math.round(batch * Math.min(4, Math.max(0.25, time / 2 / Math.max(spent, 0.1))))));
        if (performance.now() - start > time) break;
      }
      return done < count;
    },
    kill() {
      gl.deleteBuffer(lines);
      gl.deleteBuffer(triangles);
      gl.deleteProgram(program);
    },
  };
}
