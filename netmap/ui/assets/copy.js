// A button that copies a text; where the browser does not let it, it says so, and the text beside it can be copied by hand.
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  const said = parentElement.querySelector("span");
  button.textContent = data.label;
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(data.text);
      said.textContent = data.done;
    } catch {
      said.textContent = data.failed;
    }
  };
}
