<?php
// What a site's owner decides by a plugin, here decided by options, so that a test can change it while the site runs.
add_filter('rest_allow_anonymous_comments', fn() => (bool) get_option('test_anonymous'));

remove_filter('comment_flood_filter', 'wp_throttle_comment_flood', 10);
// Without a limit nothing is a flood, also where a comment that began later was stored first.
add_filter('comment_flood_filter', function ($flood, $last, $new) {
	$seconds = (int) get_option('test_flood');
	return $flood || ($seconds && $new - $last < $seconds);
}, 10, 3);

add_filter('pre_comment_approved', function ($approved, $comment) {
	$word = get_option('test_spam');
	return $word && str_contains($comment['comment_content'], $word) ? 'spam' : $approved;
}, 10, 2);

add_filter('wp_get_comment_fields_max_lengths', fn($lengths) => array_merge($lengths, json_decode(get_option('test_limits') ?: '{}', true)));

// What plugins do with the words of readers: 'censor', 'signature' or 'upper'. It comes after the check for duplicates, as theirs does.
$rewrite = fn($setting) => function ($text) use ($setting) {
	return match (get_option($setting)) {
		'censor' => preg_replace_callback('/\bf(is)h\b/i', fn($word) => $word[0][0] . '**' . substr($word[0], -1), $text),
		'signature' => "$text\n\nSent by the harbour post.",
		'upper' => mb_strtoupper($text),
		default => $text,
	};
};
add_filter('pre_comment_content', $rewrite('test_rewrite'), 50);
add_filter('pre_comment_author_name', $rewrite('test_rewrite_names'), 50);
// Others leave the database alone, and rewrite what is read.
add_filter('comment_text', $rewrite('test_display'), 50);

add_filter('duplicate_comment_id', fn($found) => get_option('test_duplicates', '1') ? $found : 0);

// Slow: what a comment waits for before it is in the database, after the check for duplicates, and afterwards.
$sleep = fn($when) => function ($passed) use ($when) {
	usleep((int) (1e6 * (float) (json_decode(get_option('test_slow') ?: '{}', true)[$when] ?? 0)));
	return $passed;
};
add_filter('pre_comment_user_ip', $sleep('before'));
add_action('wp_insert_comment', $sleep('after'));

// Nobody reads mail here.
function wp_mail() {
	return true;
}
