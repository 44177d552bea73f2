// Api::Reader: a ledger from the pool for as long as one request needs it.
#pragma once

#include "server/api.h"

namespace hearsay::server {

// Takes a ledger from the pool, opens one where all are in use, gives it back.
class Api::Reader {
 public:
  explicit Reader(Api& api) : api_(api) {
    {
      const std::lock_guard lock(api.mutex_);
      if (!api.readers_.empty()) {
        store_ = std::move(api.readers_.back());
        api.readers_.pop_back();
      }
    }
    if (store_) return;
    auto opened = api.services_.open_reader();
    if (opened) {
      store_ = std::move(*opened);
    } else {
      fault_ = opened.error();
    }
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() {
    if (!store_) return;
    const std::lock_guard lock(api_.mutex_);
    api_.readers_.push_back(std::move(store_));
  }
  explicit operator bool() const { return store_ != nullptr; }
  ledger::Store* operator->() const { return store_.get(); }
  ledger::Store& operator*() const { return *store_; }
  [[nodiscard]] const Error& fault() const { return fault_; }

 private:
  Api& api_;
  std::unique_ptr<ledger::Store> store_;
  Error fault_;
};

}  // namespace hearsay::server
