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

// What plugins do with the REST API's answers to a comment, by name.
$posts = fn($request) => $request->get_method() === 'POST' && str_ends_with($request->get_route(), '/comments');
$oddities = [
	'no-status' => fn($answer) => array_diff_key($answer, ['status' => 1]),
	'only-id' => fn($answer) => ['id' => $answer['id']],
	'wrapped' => fn($answer) => ['success' => true, 'data' => $answer],
	'nothing' => fn($answer) => null,
	'renamed' => fn($answer) => ['author_name' => 'A member'] + $answer,
	'translated' => fn($answer) => ['content' => ['rendered' => '<p>Translated, every word of it.</p>']] + $answer,
];
add_filter('rest_request_after_callbacks', function ($answer, $handler, $request) use ($oddities, $posts) {
	$odd = get_option('test_rest');
	if (!$posts($request) || !$answer instanceof WP_REST_Response || $answer->get_status() >= 300) {
		return $answer;
	}
	if (isset($oddities[$odd])) {
		$answer->set_data($oddities[$odd]($answer->get_data()));
	}
	if ($odd === '200') {
		$answer->set_status(200);
	}
	return $answer;
}, 10, 3);
add_filter('rest_pre_serve_request', function ($served, $answer, $request) use ($posts) {
	if ($posts($request) && get_option('test_rest') === 'html') {
		header('Content-Type: text/html');
		echo '<div class="notice">Thank you for using this plugin.</div>';
	}
	return $served;
}, 10, 3);
// Refusals, before anything is stored.
add_filter('rest_pre_dispatch', function ($answer, $server, $request) use ($posts) {
	$refusal = ['code' => 'plugin_refused', 'message' => 'The harbour is closed.'];
	return !$posts($request) ? $answer : match (get_option('test_rest')) {
		'200-error' => new WP_REST_Response($refusal + ['data' => ['status' => 403]], 200),
		'200-error-bare' => new WP_REST_Response($refusal, 200),
		'409' => new WP_REST_Response($refusal, 409),
		'409-data' => new WP_Error('plugin_refused', 'The harbour is closed.', ['status' => 409]),
		'field' => new WP_Error('phone_missing', 'Please give your telephone number.', ['status' => 400]),
		'param' => new WP_Error('rest_missing_callback_param', 'Missing parameter(s): phone', ['status' => 400, 'params' => ['phone']]),
		'guests' => new WP_Error('rest_login_required', 'REST API restricted to authenticated users.', ['status' => 401]),
		// A cache that keeps the answer to another comment.
		'cached' => new WP_REST_Response(rest_do_request('/wp/v2/comments')->get_data()[0] + ['status' => 'approved'], 201),
		default => $answer,
	};
}, 10, 3);

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
