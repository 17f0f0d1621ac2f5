// What the scripts of the meeting file share.
const data = JSON.parse(document.getElementById("netmap-data").textContent);
const words = data.words;
const root = document.documentElement;
const $ = (id) => document.getElementById(id);
const tag = (name, text, attributes = {}) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};
