-- The module itself: what it loads and when.
local lu = require "luaunit"
local socket2 = require "socket2"
local support = require "support"

local M = {}

-- All that stands in Lua, as the checkout has it, but what a program requires by its own name, and
-- what reads them.
local function files()
  local names = {}
  local list = support.shell("cd lua/socket2 && find . -name '*.lua' | sort")
  for name in list:gmatch("%./(%S+)%.lua") do
    local own = name == "init" or name == "meta" or name == "files" or name:find "^luasocket"
    if not own then names[#names + 1] = name end
  end
  return names
end

function M:test_what_stands_in_lua_is_there_when_no_file_can_be_opened_any_more()
  support.need "prlimit"
  local output = support.run([[
    local socket2 = require "socket2"
    local Socket = socket2.Socket
    local a, b = assert(Socket.pair())
    assert(os.execute("prlimit --pid $PPID --nofile=64:64"))
    local held = {}
    repeat
      local sock = Socket.new("unix", "dgram")
      held[#held + 1] = sock
    until not sock
    assert(not io.open("/dev/null"))
    assert(b:send("line\n"))
    print(socket2.wait(1, a, "r") == a, a:stream():read())
    print(pcall(a.incoming, a))
    print(pcall(socket2.bpf.check, {}))
    for file in (...):gmatch "%S+" do
      local name = "socket2." .. file:gsub("/", ".")
      local ok, message = pcall(require, name)
      -- the library of the loop may be the one that is not there
      local library = name:match "^socket2%.wait%.(.*)"
      if not ok and not (library and message:find("module '" .. library .. "'", 1, true)) then
        print(name, message)
      end
    end
  ]], table.concat(files(), " "))
  lu.assertStrMatches(output, "true\tline\ntrue\tfunction: [^\n]*\ntrue[^\n]*\n")
end

-- as after a chroot, or where a program may not read them any more
function M:test_what_stands_in_lua_is_there_when_its_files_are_gone()
  local dir <close> = support.tempdir()
  support.shell("cp -r lua " .. dir "lua")
  local output = support.run([[
    local dir, files = ...
    package.path = dir .. "/?.lua;" .. dir .. "/?/init.lua"
    local socket2 = require "socket2"
    local sock <close> = socket2.Socket.new("unix", "dgram")
    assert(os.execute("rm -r " .. dir))
    local listener <close> = assert(socket2.listen("tcp", "127.0.0.1:0"))
    print(listener:is_listener(), package.loaded["socket2.helpers"] ~= nil)
    package.cpath = ""
    for _, loop in ipairs {"cqueues", "luv", "cqueues"} do
      local ok, message = pcall(socket2.use, loop)
      print(ok, message:match "module '(.-)'")
    end
    for file in files:gmatch "%S+" do
      local name = "socket2." .. file:gsub("/", ".")
      local ok, message = pcall(require, name)
      if not ok and not name:find "^socket2%.wait%." then print(name, message) end
    end
  ]], dir "lua", table.concat(files(), " "))
  lu.assertEquals(output, "true\ttrue\nfalse\tcqueues\nfalse\tluv\nfalse\tcqueues\n")
end

function M:test_an_error_says_what_really_happened()
  support.need "prlimit"
  local output = support.run [[
    assert(os.execute("prlimit --pid $PPID --nofile=32:32"))
    local socket2 = require "socket2"
    local held = {}
    repeat
      local file = io.open("/dev/null")
      held[#held + 1] = file
    until not file
    print(pcall(socket2.Socket.stream, socket2.Socket.new("unix", "stream")))
    held[1]:close()
    held[2]:close()
    print(pcall(socket2.pair))
  ]]
  lu.assertStrMatches(output,
    "false\tcannot open [^\n]*%.lua: %u[^\n]*\ntrue\tSocket .*")
end

function M:test_a_file_that_is_missing_is_named()
  local dir <close> = support.tempdir()
  support.shell("cp -r lua " .. dir "lua" .. " && rm " .. dir "lua/socket2/ascii.lua")
  local output = support.run([[
    package.path = ... .. "/?.lua;" .. ... .. "/?/init.lua"
    local socket2 = require "socket2"
    print(socket2.Socket.new("unix", "dgram"):local_addr())
    print(pcall(socket2.Socket.pair))
    print(pcall(function() return socket2.listen end))
  ]], dir "lua")
  lu.assertStrMatches(output,
    "[^\n]*\ntrue\tSocket [^\n]*\nfalse\tsocket2 can't be loaded: [^\n]*/ascii%.lua: [^\n]+\n")
end

-- Only what is used is compiled, and a program may bring the files in another way.
function M:test_nothing_is_compiled_before_it_is_used()
  lu.assertEquals(support.run [[
    local socket2 = require "socket2"
    local sock <close> = socket2.Socket.new("unix", "dgram")
    print(package.loaded["socket2.helpers"], package.loaded["socket2.wait"])
    socket2.wait(0)
    print(package.loaded["socket2.helpers"] ~= nil, package.loaded["socket2.bpf"])
  ]], "nil\tnil\ntrue\tnil\n")
  lu.assertEquals(support.run [[
    package.preload["socket2.helpers"] = function()
      return {functions = {mine = 5}, methods = {}}
    end
    print(require "socket2".mine)
  ]], "5\n")
end

function M:test_the_errors_of_a_file_name_it()
  local ok, message = pcall(socket2.connect)
  lu.assertFalse(ok)
  lu.assertStrContains(message, "bad argument #1 to 'connect'")
  local info = debug.getinfo(socket2.connect, "S")
  lu.assertStrMatches(info.source, "@.*lua/socket2/connect.lua")
end

function M:test_unknown_names_are_nil()
  lu.assertNil(socket2.nosuchname)
end

return M
