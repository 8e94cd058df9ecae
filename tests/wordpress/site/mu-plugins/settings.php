<?php
// What a site's owner decides by a plugin, here decided by options, so that a test can change it while the site runs.
add_filter('rest_allow_anonymous_comments', fn() => (bool) get_option('test_anonymous'));

remove_filter('comment_flood_filter', 'wp_throttle_comment_flood', 10);
add_filter('comment_flood_filter', fn($flood, $last, $new) => $flood || $new - $last < (int) get_option('test_flood'), 10, 3);

add_filter('pre_comment_approved', function ($approved, $comment) {
	$word = get_option('test_spam');
	return $word && str_contains($comment['comment_content'], $word) ? 'spam' : $approved;
}, 10, 2);

add_filter('wp_get_comment_fields_max_lengths', fn($lengths) => array_merge($lengths, json_decode(get_option('test_limits') ?: '{}', true)));

// Nobody reads mail here.
function wp_mail() {
	return true;
}
