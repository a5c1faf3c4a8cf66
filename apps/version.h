#pragma once

namespace raumboerse::apps {

// Of this program, as CMake's project has it.
inline constexpr char kVersion[] = RAUMBOERSE_VERSION;

}  // namespace raumboerse::apps
