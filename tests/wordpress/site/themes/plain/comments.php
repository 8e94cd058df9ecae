<?php
// The list and the form, without a word of our own.
?><ol><?php wp_list_comments(); ?></ol>
<?php
the_comments_pagination();
comment_form();
