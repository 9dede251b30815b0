-- LuaSocket itself beside socket2.luasocket: each script of spec/luasocket/compare prints what
-- the calls give, in a process and a network of its own, over the one and over the other.
local lu = require "luaunit"
local support = require "support"

local T = {}

local DIR = "spec/luasocket/compare/"

-- The lines that a script prints over "theirs" or "ours"; further words are its arguments.
local function lines(name, whose, ...)
  local file <close> = assert(io.open(DIR .. name .. ".lua"))
  local script = ('arg = {...} package.path = "%s?.lua;" .. package.path\n'):format(DIR)
    .. file:read("a")
  local list = {}
  for line in support.netns(script, whose, ...):gmatch("[^\n]+") do list[#list + 1] = line end
  return list
end

local function same(name, theirs, ours)
  lu.assertTrue(#theirs > 10, name .. " prints next to nothing")
  for i = 1, math.max(#theirs, #ours) do
    lu.assertEquals(ours[i], theirs[i], name .. ", line " .. i)
  end
end

local function compare(name)
  support.needlibrary "socket"
  same(name, lines(name, "theirs"), lines(name, "ours"))
end

for _, name in ipairs{"module", "tcp", "udp", "select", "dns", "filters"} do
  T["test_" .. name] = function() compare(name) end
end

function T.test_options()
  support.needname "SO.REUSEPORT"
  compare "options"
end

function T.test_unix()
  support.needlibrary "socket.unix"
  local a <close> = support.tempdir()
  local b <close> = support.tempdir()
  same("unix", lines("unix", "theirs", tostring(a)), lines("unix", "ours", tostring(b)))
end

-- A terminal whose other end echoes.
local function echo(dir, name)
  local terminal = support.spawn(("socat pty,raw,echo=0,link=%s exec:cat"):format(dir(name)))
  support.eventually(function() return support.shell("ls " .. dir(name)) == dir(name) end)
  return terminal
end

function T.test_serial()
  support.needlibrary "socket.serial"
  support.need "socat"
  local dir <close> = support.tempdir()
  local _ <close> = echo(dir, "a")
  local _ <close> = echo(dir, "b")
  same("serial", lines("serial", "theirs", dir "a"), lines("serial", "ours", dir "b"))
end

return T
