-- What every address tells of itself.
local lu = require "luaunit"
local core = require "socket2.core"
local addresses = require "addresses"

local samples = addresses.samples

local SockAddr = core.SockAddr

local AddrView = {}

function AddrView:test_predicates()
  local yes = {
    is_ipv4 = {inet = true}, is_ipv6 = {inet6 = true}, is_vsock = {vsock = true},
    is_unix = {pathname = true, abstract = true, unnamed = true}, is_unnamed = {unnamed = true},
  }
  for predicate, kinds in pairs(yes) do
    for kind, a in pairs(samples()) do
      lu.assertIs(a[predicate](a), kinds[kind] or false, predicate .. " of " .. kind)
    end
  end
end

function AddrView:test_methods_want_an_address()
  for name, method in pairs(SockAddr) do
    if not name:find "^[iunvpf]%l*%d?$" or name == "family" or name == "ip" or name == "port" then
      for _, bad in ipairs{0, "x", {}, io.stdout, false} do
        if not (name == "parse" or name == "from_bytes") then
          lu.assertErrorMsgContains("SockAddr expected", method, bad)
        end
      end
    end
  end
  for _, name in ipairs{"parse", "inet", "inet6", "unix", "from_bytes"} do
    for _, bad in ipairs{{}, true, io.stdout} do
      lu.assertErrorMsgContains("string expected", SockAddr[name], bad)
    end
    lu.assertErrorMsgContains("string expected", SockAddr[name])
  end
end

return AddrView
