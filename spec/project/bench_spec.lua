-- The benchmark runs: every row with next to nothing to do. Its programs compare the bytes and
-- counts; nothing here looks at the clock.
local lu = require "luaunit"
local support = require "support"

local T = {}

-- where the programs were built, beside the module that runs
local function programs()
  local core = package.searchpath("socket2.core", package.cpath)
  local dir = core and core:match("^(.*)/socket2/core%.so$")
  local file = dir and io.open(dir .. "/bench/judge")
  lu.skipIf(not file, "the programs of the benchmark are not built: make bench")
  file:close()
  return dir .. "/bench"
end

-- what a run prints
local function bench(...)
  local words = {support.interpreter(), "spec/bench/run.lua --quick --rounds 1 --programs",
    support.quote(programs()), "--lua", support.quote(support.interpreter())}
  for _, word in ipairs{...} do words[#words + 1] = support.quote(word) end
  local output, code = support.shell(table.concat(words, " "))
  lu.assertEquals(code, 0, output)
  return output
end

function T.test_every_row_over_this_module()
  support.needoption("udp_segment")
  support.library("cqueues") -- one of the rows runs in its loop
  for line in bench("--only", "ours"):gmatch("[^\n]+") do
    lu.assertStrMatches(line, ".*  ours .*")
  end
end

function T.test_other_libraries()
  for _, name in ipairs{"floor", "luasocket", "cqueues", "luv"} do
    bench("--only", name)
  end
end

function T.test_beside_luasocket()
  support.needlibrary "socket"
  local output, code = support.shell(("%s spec/bench/pairs.lua --quick --lua %s --row %s"):format(
    support.interpreter(), support.quote(support.interpreter()),
    "'line_80,receive_1m,send_100,pingpong_lines,udp_receivefrom,accept,select_10,memory_*'"))
  lu.assertEquals(code, 0, output)
  lu.assertNotStrContains(output, "not possible")
  local _, lines = output:gsub("[^\n]+", "")
  lu.assertEquals(lines, 9)
end

function T.test_report()
  local dir <close> = support.tempdir()
  bench("--row", "option_get,tcp_e*", "--only", "ours", "--json", dir("j"), "--svg", dir("s"))
  local json <close> = assert(io.open(dir("j")))
  local text = json:read("a")
  lu.assertStrContains(text, '"row": "option_get"')
  lu.assertStrContains(text, '"row": "tcp_echo"')
  lu.assertNotStrContains(text, '"row": "udp_echo"')
  local svg <close> = assert(io.open(dir("s")))
  lu.assertStrMatches(svg:read("a"), "<svg .*</svg>\n")
end

function T.test_unknown_row()
  local output, code = support.shell(support.interpreter() .. " spec/bench/run.lua --lua "
    .. support.quote(support.interpreter()) .. " --row nosuch")
  lu.assertNotEquals(code, 0)
  lu.assertStrContains(output, "no such row")
end

return T
