// What the map says to who cannot see it, through a live region.
//
//   fill("{n} van {all:stap|stappen}", {n, all})   a sentence with its blanks filled, with two words the one that goes with the
//                                      number; a name that looks like a blank stays as it is
//   const speech = createSpeech(live, graph, words)
//     speech.say(text)                   aloud, also when it is the same as before
//     speech.about(id)                   name, function, organisation, number of ties, the chosen figure
//     speech.count("ties", n)            the sentence for none, one or many
export function fill(sentence, blanks) {
  return sentence.replace(/\{(\w+)(?::(~?)([^|{}]*)\|([^{}]*))?\}/g, (whole, name, alone, one, many) => {
    if (!Object.hasOwn(blanks, name)) return whole;
    const value = String(blanks[name]);
    const word = value === "1" ? one : many;
    return one === undefined ? value : alone ? word : `${value} ${word}`;
  });
}

export function createSpeech(live, graph, words) {
  const number = new Intl.NumberFormat(words.lang);
  const count = (key, n) => fill(words[`${key}.${n === 0 ? "none" : n === 1 ? "one" : "many"}`], { n: number.format(n) });
  let last = "";
  return {
    count,
    number: (n) => number.format(n),
    say(text) {
      live.textContent = text === last ? `${text}\u00a0` : text;
      last = live.textContent;
    },
    about(id) {
      const node = graph.node(id);
      const name = node.label_full;
      const home = graph.node(node.organisation)?.label_full ?? "";
      const extra = [node.function, home].filter((part) => part && !name.toLocaleLowerCase().includes(part.toLocaleLowerCase()));
      return [name, ...extra, count("ties", graph.degree(id)), node.metric].filter(Boolean).join(", ");
    },
  };
}
