// For a site that is not at the root of its host.
export default { base: "/astro" };
