#pragma once

#include <string>

#include "apps/figures.h"
#include "raumboerse/v1/financing.pb.h"

// How finance shows a plan to people. What it prints is safe for a terminal.
namespace raumboerse::apps {

// What is to be paid, by whom, and what stays open.
std::string FinanceMoneyText(const v1::FinanceResponse& plan, const Figures& figures, int columns);

// What to ask which fund for, in the order of the latest day to apply; empty: nothing.
std::string GrantsText(const v1::FinanceResponse& plan, const Figures& figures, int columns);

// Every fund that is left out, with each condition on a line of its own.
std::string LeftOutText(const v1::FinanceResponse& plan, const Figures& figures, int columns);

}  // namespace raumboerse::apps
