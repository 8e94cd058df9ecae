<?php
// What a site's owner decides by a plugin, here decided by options, so that a test can change it while the site runs.
add_filter('rest_allow_anonymous_comments', fn() => (bool) get_option('test_anonymous'));

remove_filter('comment_flood_filter', 'wp_throttle_comment_flood', 10);
add_filter('comment_flood_filter', fn($flood, $last, $new) => $flood || $new - $last < (int) get_option('test_flood'), 10, 3);

// Nobody reads mail here.
function wp_mail() {
	return true;
}
