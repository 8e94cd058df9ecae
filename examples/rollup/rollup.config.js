// Rollup leaves files alone that a script names by their address; a plugin puts them beside the bundle.
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { importMetaAssets } from "@web/rollup-plugin-import-meta-assets";

export default { input: "main.js", output: { dir: "dist" }, plugins: [nodeResolve(), importMetaAssets()] };
