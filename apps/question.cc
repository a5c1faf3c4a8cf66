#include "apps/question.h"

namespace raumboerse::apps {

void AddQuestionOptions(CLI::App* command, Session& session, NeedQuestion& question) {
  const Catalogue& text = session.catalogue();
  command->add_option("--inline", question.inline_file, text.Text("help.inline"));
  command->add_option("--as-of", question.as_of, text.Text("help.as_of"));
  command->add_option("--min-revision", question.min_revision, text.Text("help.min_revision"));
}

}  // namespace raumboerse::apps
