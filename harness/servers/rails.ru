require "action_controller/railtie"
require "rack/cors"

class LogIn
  def initialize(app)
    @app = app
  end

  def call(env)
    return [401, {}, ["log in"]] if ENV["LOGIN"] && !env["HTTP_AUTHORIZATION"] && !env["HTTP_COOKIE"]

    @app.call(env)
  end
end

class ApiController < ActionController::API
  def ok
    response.headers["X-Total-Count"] = "3"
    render plain: "ok"
  end

  def failing
    raise "fails on purpose"
  end
end

class App < Rails::Application
  config.root = __dir__
  config.eager_load = false
  config.hosts.clear
  config.secret_key_base = "of no use"
  config.consider_all_requests_local = false
  config.logger = Logger.new(IO::NULL)
  config.middleware.use LogIn
  routes.append do
    match "/api/ok", to: "api#ok", via: %i[get put delete]
    match "/api/fail", to: "api#failing", via: %i[get put delete]
  end
end

#CONFIGURATION

App.initialize!
run App
