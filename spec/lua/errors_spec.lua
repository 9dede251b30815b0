-- How functions written in Lua raise: about arguments, about names that are none, and what an
-- iterator raises.
local lu = require "luaunit"
local errors = require "socket2.errors"
local socket2 = require "socket2"
local support = require "support"

local Errors = {}

-- an error of a function 'f', at the line that called it
local function raised(raise, ...)
  local function f(...)
    raise(...)
  end
  local _, message = pcall(function(...)
    f(...)
  end, ...)
  return message
end

function Errors:test_an_argument_is_that_of_the_caller()
  lu.assertStrMatches(raised(errors.argument, 2, "f", "no", 2),
    ".*errors_spec.lua:%d+: bad argument #2 to 'f' %(no%)")
end

function Errors:test_a_type_is_named_as_its_metatable_says()
  local sock <close> = assert(socket2.udp_v4())
  for expected, value in pairs{
    ["string expected, got socket2.Socket"] = sock, ["string expected, got number"] = 1,
    ["string expected, got X"] = setmetatable({}, {__name = "X"}),
    ["string expected, got table"] = setmetatable({}, {__name = 1}),
  } do
    lu.assertStrContains(raised(errors.type, 1, "f", "string", value, 2), expected)
  end
end

function Errors:test_nil_is_no_surplus()
  lu.assertNil(raised(errors.surplus, 2, "f", 2))
  lu.assertNil(raised(errors.surplus, 2, "f", 2, nil, nil))
  lu.assertStrContains(raised(errors.surplus, 2, "f", 2, nil, 5),
    "bad argument #3 to 'f' (one argument too many)")
end

function Errors:test_the_nearest_name()
  local names = {"timeout", "capacity", "limit"}
  for name, meant in pairs{
    timeot = "timeout", tiemout = "timeout", timeouts = "timeout", capcity = "capacity",
    limt = "limit",
  } do
    lu.assertEquals(errors.nearest(name, names), meant, name)
  end
  for _, name in ipairs{"", "x", "backlog", "TIMEOUT"} do
    lu.assertNil(errors.nearest(name, names), name)
  end
  lu.assertEquals(errors.unknown("limt", names), "unknown option 'limt' (did you mean 'limit'?)")
  lu.assertEquals(errors.unknown("backlog", names), "unknown option 'backlog'")
  lu.assertEquals(errors.unknown(7, names), "unknown option '7'")
end

function Errors:test_a_failure_is_an_object_and_a_text()
  local ok, failure = pcall(errors.failure, "recv: gone", 5)
  lu.assertFalse(ok)
  lu.assertEquals({failure.message, failure.errno}, {"recv: gone", 5})
  lu.assertEquals(tostring(failure), "recv: gone")
  lu.assertEquals("a: " .. failure .. "!", "a: recv: gone!")
  for _, stranger in ipairs {5, {}, print, io.stdout} do
    lu.assertErrorMsgContains("bad argument #1 to '__tostring' (Failure expected, got ",
      getmetatable(failure).__tostring, stranger)
  end
end

function Errors:test_why_a_file_is_not_opened()
  local dir <close> = support.tempdir()
  support.shell("mkdir " .. dir "there.lua")
  local path = ("%s;%s;%s"):format(dir "?.lua", dir "there.lua/?.lua", dir "none/?.lua")
  local path2, tried = package.searchpath("gone", path)
  lu.assertNil(path2)
  lu.assertNil(errors.unopened(tried))
  lu.assertNil(errors.unopened "out of memory")
  local long = ("x"):rep(300)
  local _, toolong = package.searchpath(long, dir "?.lua")
  lu.assertStrContains(errors.unopened(toolong), dir(long) .. ".lua: ")
end

return Errors
