// The searchable select, in a file of its own: most pages have none.
import TomSelect from "tom-select/base";
import removeButton from "tom-select/dist/esm/plugins/remove_button/plugin.js";
import "../styles/select.scss";

TomSelect.define("remove_button", removeButton);

export function searchable(select: HTMLSelectElement): void {
  if (select.classList.contains("tomselected")) return;
  const described = select.getAttribute("aria-describedby");
  const made = new TomSelect(select, {
    maxOptions: 500,
    allowEmptyOption: true,
    plugins: select.multiple ? { remove_button: { title: "移除" } } : {},
    render: {
      no_results: () => '<div class="no-results">没有符合的选项</div>',
    },
  });
  // Its label now names the search field; the select only carries the value.
  select.setAttribute("aria-hidden", "true");
  if (described) made.control_input.setAttribute("aria-describedby", described);
}
